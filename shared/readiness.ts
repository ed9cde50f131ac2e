import { faultsOf } from './linkFigures.ts'
import { untold, type Found, type RoomCheck, type SiteRehearsal } from './rehearsal.ts'

/** What is looked at in a room, in the order in which it is tried. */
export const checkedParts = ['camera', 'microphone', 'speaker', 'back', 'link'] as const
export type CheckedPart = (typeof checkedParts)[number]
export type Parts = Record<CheckedPart, Found | 'without'>

/** How each part was found. A room without a camera sends no picture that could come back. */
export function partsOf(check: RoomCheck): Parts {
  const { camera, microphone, speaker, back, link } = check
  const came = back !== null && back.sound && (back.picture || camera === 'without')
  return {
    camera,
    microphone,
    speaker,
    back: back === null ? 'untried' : came ? 'fine' : 'faulty',
    link: link === null ? 'untried' : faultsOf(link).length === 0 ? 'fine' : 'faulty',
  }
}

/** `away`: whatever was found, nobody is there. `passed`: the director takes it as ready. */
export type Readiness = 'ready' | 'passed' | 'faulty' | 'untried' | 'away'
export const isGo = (readiness: Readiness): boolean => readiness === 'ready' || readiness === 'passed'

/** Whether a site could begin now. @param here its room is connected */
export function readinessOf({ check, note }: SiteRehearsal = untold, here: boolean): Readiness {
  if (!here) return 'away'
  if (note?.passed === true) return 'passed'
  if (check === null) return 'untried'
  const parts = Object.values(partsOf(check))
  if (parts.includes('faulty')) return 'faulty'
  return parts.includes('untried') ? 'untried' : 'ready'
}
