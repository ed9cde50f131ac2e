import { attendanceOf } from '../../shared/attendance.ts'
import { apply, type BriefingState } from '../../shared/briefing.ts'
import { AppError } from '../../shared/errors.ts'
import { layoutOf, sameLayout } from '../../shared/direction.ts'
import type { BriefingEvent } from '../../shared/events.ts'
import { speakerOf, type PlacedStep } from '../../shared/nextStep.ts'
import { can } from '../../shared/permissions.ts'
import { presidingSiteId } from '../../shared/programme.ts'
import type { Input, RequestName } from '../../shared/protocol.ts'
import { agendaHandlers, itemOf } from './agenda.ts'
import { shown } from './direction.ts'
import { floorHandlers } from './floor.ts'
import { conflict, refuseUnless, siteInBriefing, siteName, type Handler, type HandlerContext } from './handler.ts'
import { lifecycleHandlers } from './lifecycle.ts'
import { microphoneHandlers } from './microphones.ts'

type Seen = Pick<Input<'runningOrder.next'>, 'endsTurnId' | 'ends' | 'speaks'>

/**
 * What follows in the room when a step is taken: the events of the single requests, decided one after another by what
 * decides those, each on what the one before has led to.
 * @throws AppError of the first that is refused: then nothing of it happens
 */
export function carryOut(context: HandlerContext, seen: Seen, placed: PlacedStep): BriefingEvent[] {
  const { item, step } = placed
  const room = inTurn(context)
  runItem(room, seen, item.itemId)
  const { cue } = step
  switch (cue.kind) {
    case 'floor': {
      const siteId = speakerOf(context.state, placed)
      if (siteId === null) throw conflict('runningOrder.nobodyNext')
      // Whoever is first by now, another one was meant.
      if (cue.siteId === null) refuseUnless(siteId === seen.speaks, 'floor.otherFirst', siteName(context.state, siteId))
      const prepared = item.speakers.find((each) => each.siteId === siteId)?.minutes ?? null
      grant(room, seen, { siteId, itemId: item.itemId, minutes: cue.minutes ?? prepared })
      break
    }
    case 'presentation': {
      const { siteId } = siteInBriefing(context.state, cue.siteId)
      const shown = context.state.presentation
      if (shown?.siteId === siteId) break
      // Who presides may show without the floor; a site only by its right.
      if (presidingSiteId(context.state) !== siteId) grant(room, seen, { siteId, itemId: item.itemId, minutes: null })
      const still = room.state().presentation
      if (still !== null) throw conflict('presentation.taken', siteName(context.state, still.siteId))
      room.add({ type: 'runningOrder.asked', siteId })
      break
    }
    case 'microphone': {
      const { siteId, open } = cue
      const switchedAt = context.state.microphones.switchedAt[siteId] ?? null
      const name = open ? 'microphone.open' : 'microphone.close'
      room.ask(name, microphoneHandlers[name], { siteId, switchedAt })
      break
    }
    case 'break': {
      const { lifecycle } = context.state
      if (lifecycle.status !== 'open') throw conflict('briefing.paused')
      const { openedAt, since } = lifecycle
      const resumeAt = context.now + cue.minutes * 60_000
      const pause = { openedAt, since, reason: cue.reason, resumeAt }
      room.ask('briefing.pause', lifecycleHandlers['briefing.pause'], pause)
      break
    }
    case 'layout': {
      const { layout } = cue
      for (const cell of layout.cells) if (cell?.by === 'site') siteInBriefing(context.state, cell.siteId)
      if (sameLayout(layout, layoutOf(room.state().direction))) break
      for (const event of shown(room.state(), layout)) room.add(event)
      break
    }
    // A roll call has no request of its own: such a step shows its words alone.
    case 'rollCall':
    case 'none':
    // What a person does stands on the director's desk.
    case 'tell':
      break
  }
  return room.events
}

/** The item of the step runs: it is started, or goes on. */
function runItem(room: InTurn, { ends }: Seen, itemId: string): void {
  const seenItem = () => ({ itemId, changedAt: itemOf(room.state(), itemId).changedAt })
  const { status } = itemOf(room.state(), itemId)
  if (status === 'running') return
  if (status !== 'waiting') room.ask('agenda.reopen', agendaHandlers['agenda.reopen'], { ...seenItem(), ends })
  if (status !== 'finished') room.ask('agenda.start', agendaHandlers['agenda.start'], { ...seenItem(), ends })
}

type Called = { siteId: string; itemId: string; minutes: number | null }

function grant(room: InTurn, { endsTurnId }: Seen, { siteId, itemId, minutes }: Called): void {
  const state = room.state()
  siteInBriefing(state, siteId)
  const isHere = attendanceOf(state.attendance, siteId).presence.status === 'present'
  // The floor of a room that is not there is given by hand, by somebody who knows why.
  if (!isHere && presidingSiteId(state) !== siteId) throw conflict('runningOrder.siteAway', siteName(state, siteId))
  // Of several of the site's, the one for this item.
  const request = state.floor.queue.find((each) => each.siteId === siteId && each.itemId === itemId)
  const requestId = request?.requestId ?? null
  room.ask('floor.grant', floorHandlers['floor.grant'], { siteId, endsTurnId, requestId, allottedMinutes: minutes })
}

type InTurn = ReturnType<typeof inTurn>

/** Single requests, one after another: each sees what the ones before have led to, and none of it has happened yet. */
function inTurn(context: HandlerContext) {
  const events: BriefingEvent[] = []
  let state: BriefingState = context.state
  const add = (event: BriefingEvent) => {
    state = apply(state, { seq: state.seq + 1, at: context.now, event })
    events.push(event)
  }
  return {
    events,
    state: () => state,
    add,
    /** @throws AppError as that request alone would be refused; what stands as it is asked for is no refusal */
    ask<N extends RequestName>(name: N, decide: Handler<N>, input: Input<N>): void {
      if (can(context.principal, name) === 'no') throw new AppError('forbidden', 'forbidden')
      try {
        for (const event of decide({ ...context, state }, input).events) add(event)
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'already') throw error
      }
    },
  }
}
