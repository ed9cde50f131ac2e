import { z } from 'zod'
import { id, noData, nothing } from './schemas.ts'
import type { FloorEvent } from './floor.ts'

/** A shared screen, shown beside the programme picture. One at a time. */
export const presentationRequests = {
  /** The caller's own connection presents. Allowed to the secretariat's side and to the site that holds the floor. */
  'presentation.start': { input: nothing, output: z.void() },
  /** Ends one's own; the chair may end any. */
  'presentation.stop': { input: nothing, output: z.void() },
}

export const presentationEvents = {
  'presentation.started': z.object({ siteId: id, deviceId: id, byHolder: z.boolean() }),
  'presentation.stopped': noData,
}
export type PresentationEvent = {
  [T in keyof typeof presentationEvents]: { type: T } & z.infer<(typeof presentationEvents)[T]>
}[keyof typeof presentationEvents]

/** `byHolder`: shown by the right of the floor, so it ends when the floor moves. */
export type Presentation = { siteId: string; deviceId: string; byHolder: boolean; since: number }
export type PresentationState = Presentation | null

type FloorMove = Extract<FloorEvent, { type: 'floor.granted' | 'floor.taken' | 'floor.released' }>

export function applyPresentation(
  state: PresentationState,
  event: PresentationEvent | FloorMove | { type: 'briefing.closed' },
  at: number,
): PresentationState {
  switch (event.type) {
    case 'presentation.started':
      return { siteId: event.siteId, deviceId: event.deviceId, byHolder: event.byHolder, since: at }
    case 'presentation.stopped':
    case 'briefing.closed':
      return null
    case 'floor.granted':
      return state?.byHolder === true && state.siteId !== event.siteId ? null : state
    case 'floor.taken':
    case 'floor.released':
      return state?.byHolder === true ? null : state
  }
}
