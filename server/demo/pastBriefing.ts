import { randomUUID } from 'node:crypto'
import { cityCodes } from '../../db/demo/places.ts'
import { demoAbsence, demoDelegation } from '../../db/demo/delegates.ts'
import { delegatesOf } from '../../shared/delegates.ts'
import {
  answerNote,
  conclusionTexts,
  correction,
  reportNote,
  speeches,
  type DemoSpeech,
} from '../../db/demo/pastBriefing.ts'
import { runningItem, seenAs } from '../../shared/agenda.ts'
import { attendanceOf } from '../../shared/attendance.ts'
import type { Plan } from '../../shared/plan.ts'
import type { Principal } from '../../shared/roles.ts'
import type { TurnRecord } from '../../shared/turnRecord.ts'
import { VirtualBriefing } from './virtualBriefing.ts'

const LATE_CODE = 'CB'
const LOST_CODE = 'DB'
const REJOINING_CODE = 'KH'

/** The demo's closed briefing: 34 provinces, thirteen speeches, eight conclusions, lived through on its own clock. */
export function livePastBriefing(
  briefingId: string,
  plan: Plan,
  who: { chair: string; secretary: string },
): TurnRecord[] {
  const story = new VirtualBriefing(briefingId, plan, plan.startsAt - 20 * 60_000)
  const chair = story.person(who.chair)
  const secretary = story.person(who.secretary)
  const rooms = new Map(plan.sites.map(({ siteId, code }) => [code, { siteId, deviceId: randomUUID() }]))
  const room = (code: string): Principal & { kind: 'device' } => {
    const found = rooms.get(code)
    if (found === undefined) throw new Error(`The demo has no site ${code}`)
    return { kind: 'device', ...found }
  }
  const enter = (code: string) => story.presence.online({ ...room(code), representsSite: true }, story.now)
  const leave = (code: string, clean: boolean) =>
    story.presence.offline(room(code).deviceId, { lastHeardAt: story.now, clean })
  const item = (kind: string) => {
    const found = plan.agenda.find((one) => one.kind === kind)
    if (found === undefined) throw new Error(`The demo's agenda has no ${kind}`)
    return { itemId: found.itemId }
  }

  const absent = { siteId: room(demoAbsence.code).siteId, baseRevision: 0, reason: demoAbsence.reason }
  story.ask(room(demoAbsence.code), 'attendance.declareAbsent', absent)
  for (const { code } of plan.sites) if (code !== LATE_CODE && code !== demoAbsence.code) enter(code)
  story.pass(20 * 60 + 41)
  story.ask(chair, 'briefing.open', { startsAt: null, unopenedAt: null })
  const openedAt = story.now
  declareAll()
  open()
  report()
  designatedSpeech()
  discussion()
  answers()
  conclude()
  story.ask(chair, 'briefing.close', { openedAt })
  return story.turns

  function start({ itemId }: { itemId: string }): void {
    const ends = seenAs(runningItem(story.state.agenda))
    story.ask(chair, 'agenda.start', { itemId, changedAt: null, ends })
  }

  /** Each room says who sits in it; the secretary does it for the centre. */
  function declareAll(): void {
    plan.sites.forEach(({ siteId, code, level }, index) => {
      if (code === LATE_CODE || code === demoAbsence.code) return
      story.pass(2 + (index % 4))
      declare(siteId, code, level, index)
    })
  }

  function declare(siteId: string, code: string, level: string, index: number): void {
    const place = level === 'central' ? level : cityCodes.has(code) ? 'thành phố' : 'tỉnh'
    const by = level === 'central' ? secretary : room(code)
    const baseRevision = attendanceOf(story.state.attendance, siteId).revision
    story.ask(by, 'attendance.declare', { siteId, baseRevision, ...demoDelegation(place, index, code) })
  }

  function open(): void {
    start(item('opening'))
    story.pass(6 * 60 + 12)
    enter(LATE_CODE)
    story.listen()
    story.pass(48)
    const index = plan.sites.findIndex(({ code }) => code === LATE_CODE)
    declare(room(LATE_CODE).siteId, LATE_CODE, 'provincial', index)
    story.pass(95)
  }

  function report(): void {
    start(item('report'))
    story.pass(9 * 60 + 20)
    leave(LOST_CODE, false)
    story.pass(5)
    story.listen()
    story.pass(9)
    enter(LOST_CODE)
    story.listen()
    story.pass(4 * 60)
    story.ask(secretary, 'note.add', { ...item('report'), text: reportNote })
    for (const { code, topic } of speeches.slice(1, 5)) request(code, topic)
    story.pass(10 * 60 + 38)
  }

  function request(code: string, topic: string): void {
    story.pass(17)
    const head = delegatesOf(story.state.delegates, room(code).siteId).find(({ isHead }) => isHead)
    const speaker = head === undefined ? null : { name: head.name, title: head.title }
    story.ask(room(code), 'floor.request', { topic, kind: 'speech', speaker, itemId: null })
  }

  /** The secretary takes notes in the middle; who speaks ends some seconds after their time. */
  function speak(
    { code, minutes, note }: DemoSpeech,
    agendaItem: { itemId: string },
    given: { allottedMinutes: number | null; overrun: number },
  ): void {
    const { turnId } = story.ask(chair, 'floor.grant', {
      siteId: room(code).siteId,
      endsTurnId: null,
      allottedMinutes: given.allottedMinutes,
    })
    story.pass(minutes * 30)
    story.ask(secretary, 'note.add', { ...agendaItem, text: note })
    story.pass(minutes * 30 + given.overrun)
    story.ask(room(code), 'floor.release', { turnId })
    story.pass(20)
  }

  function designatedSpeech(): void {
    const [designated] = speeches
    if (designated === undefined) return
    start(item('speech'))
    const aheadOf = story.state.floor.queue[0]?.requestId ?? null
    const { siteId } = room(designated.code)
    story.ask(chair, 'floor.putNext', { siteId, requestId: null, aheadOf, topic: designated.topic })
    story.pass(9)
    // Without a word from the chair it has the minutes of its agenda item.
    speak(designated, item('speech'), { allottedMinutes: null, overrun: 35 })
  }

  function discussion(): void {
    start(item('discussion'))
    const registered = speeches.slice(1)
    registered.forEach((speech, index) => {
      // Four have asked before; the others ask while somebody speaks.
      const next = registered[index + 4]
      if (next !== undefined) request(next.code, next.topic)
      if (index === 5) {
        leave(REJOINING_CODE, true)
        story.listen()
      }
      if (index === 6) {
        enter(REJOINING_CODE)
        story.listen()
      }
      speak(speech, item('discussion'), { allottedMinutes: speech.minutes, overrun: (index * 23) % 70 })
    })
  }

  function answers(): void {
    start(item('answer'))
    story.pass(11 * 60 + 5)
    story.ask(secretary, 'note.add', { ...item('answer'), text: answerNote })
    story.pass(60)
  }

  function conclude(): void {
    const { itemId } = item('conclusion')
    start({ itemId })
    story.pass(3 * 60)
    conclusionTexts.forEach((text, index) => {
      const asHeard = index + 1 === correction.number ? correction.first : text
      story.pass(50)
      const draft = { conclusionId: null, baseRevision: 0, text: asHeard, itemId }
      const { conclusionId, revision } = story.ask(secretary, 'conclusion.draft', draft)
      story.pass(35)
      story.ask(secretary, 'conclusion.publish', { conclusionId, baseRevision: revision })
      if (asHeard === text) return
      story.pass(12)
      const corrected = { conclusionId, baseRevision: 0, text, reason: correction.reason }
      story.ask(secretary, 'conclusion.correct', corrected)
    })
    story.pass(4 * 60)
    story.ask(chair, 'agenda.finish', { itemId, changedAt: runningItem(story.state.agenda)?.changedAt ?? null })
    story.pass(55)
  }
}
