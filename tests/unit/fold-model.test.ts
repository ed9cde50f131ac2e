import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { apply, canUnopen, cut, emptyBriefing, type BriefingState } from '../../shared/briefing.ts'
import { eventKinds } from '../../shared/events.ts'
import { toldTo, type JournalEntry } from '../../shared/journal.ts'
import type { Viewer } from '../../shared/audience.ts'
import { absenceOf, attendanceOf } from '../../shared/attendance.ts'
import { INTERRUPTED_MAX } from '../../shared/floor.ts'
import { presidingSiteId } from '../../shared/programme.ts'
import { OPEN_MICROPHONES } from '../../shared/microphones.ts'
import {
  added,
  as,
  BriefingTable,
  host,
  items,
  people,
  room,
  secondChair,
  sites,
  uid,
} from '../support/briefingTable.ts'

/** One step of a conference: what somebody asks, or what happens to a link. Refused ones count as steps too. */
type Step = { label: string; run: (table: BriefingTable, model: Model) => void }
/** The floor as one would keep it on paper. */
type Model = { queue: string[]; holder: string | null; waiting: string[]; paused: boolean }

const chair = as('chair')
const site = fc.integer({ min: 0, max: sites.length - 1 }).map((index) => sites[index] ?? host)
const item = fc.integer({ min: 0, max: items.length - 1 }).map((index) => items[index] ?? '')
const remove = (list: string[], siteId: string) => list.filter((other) => other !== siteId)

const floorSteps: fc.Arbitrary<Step>[] = [
  site.map((siteId) => ({
    label: `request ${siteId.slice(-1)}`,
    run(table, model) {
      const refused = table.refused(room(siteId), 'floor.request', { topic: 'Ý kiến' })
      expect(refused).toBe(model.queue.includes(siteId) ? 'floor.alreadyQueued' : null)
      if (refused === null) model.queue.push(siteId)
    },
  })),
  site.map((siteId) => ({
    label: `withdraw ${siteId.slice(-1)}`,
    run(table, model) {
      const request = table.state.floor.queue.find((each) => each.siteId === siteId)
      if (request !== undefined) table.ok(room(siteId), 'floor.withdraw', { requestId: request.requestId })
      model.queue = remove(model.queue, siteId)
    },
  })),
  site.map((siteId) => ({
    label: `strike ${siteId.slice(-1)} and put it back`,
    run(table, model) {
      const request = table.state.floor.queue.find((each) => each.siteId === siteId)
      if (request === undefined) return
      const { requestId } = request
      table.ok(chair, 'floor.withdraw', { requestId })
      table.ok(chair, 'floor.restore', { requestId })
      expect(model.queue).toContain(siteId)
    },
  })),
  fc.tuple(site, site).map(([siteId, before]) => ({
    label: `${siteId.slice(-1)} ahead of ${before.slice(-1)}`,
    run(table, model) {
      const [request, other] = [siteId, before].map((of) => table.state.floor.queue.find((each) => each.siteId === of))
      if (request === undefined) return
      table.ok(chair, 'floor.move', { requestId: request.requestId, aheadOf: other?.requestId ?? null })
      if (siteId === before) return
      const rest = remove(model.queue, siteId)
      const place = rest.indexOf(before)
      model.queue = rest.toSpliced(place < 0 ? rest.length : place, 0, siteId)
    },
  })),
  fc.tuple(site, fc.boolean(), fc.boolean()).map(([siteId, absent, back]) => ({
    label: `pass over ${siteId.slice(-1)}`,
    run(table, model) {
      const request = table.state.floor.queue.find((each) => each.siteId === siteId)
      if (request === undefined) return
      const { requestId } = request
      table.ok(chair, 'floor.skip', { requestId, absent })
      if (back) table.ok(chair, 'floor.restore', { requestId })
      else model.queue = remove(model.queue, siteId)
    },
  })),
  site.map((siteId) => ({
    label: `next ${siteId.slice(-1)}`,
    run(table, model) {
      const refused = table.refused(chair, 'floor.putNext', { siteId })
      if (refused === null) model.queue = [siteId, ...remove(model.queue, siteId)]
      else expect(model.holder).toBe(siteId)
    },
  })),
  site.map((siteId) => ({
    label: `grant ${siteId.slice(-1)}`,
    run(table, model) {
      const refused = table.refused(chair, 'floor.grant', { siteId })
      expect(refused).toBe(model.paused ? 'briefing.paused' : model.holder === siteId ? 'floor.alreadyHolder' : null)
      if (refused !== null) return
      model.holder = siteId
      model.waiting = []
      model.queue = remove(model.queue, siteId)
    },
  })),
  fc.constant({
    label: 'take',
    run(table, model) {
      expect(table.refused(chair, 'floor.take', {})).toBe(model.holder === null ? 'floor.nobody' : null)
      model.holder = model.waiting.pop() ?? null
    },
  }),
  site.map((siteId) => ({
    label: `release ${siteId.slice(-1)}`,
    run(table, model) {
      const refused = table.refused(room(siteId), 'floor.release', {})
      expect(refused).toBe(model.holder === null ? 'floor.nobody' : model.holder === siteId ? null : 'floor.notYours')
      if (refused === null) model.holder = model.waiting.pop() ?? null
    },
  })),
  site.map((siteId) => ({
    label: `between ${siteId.slice(-1)}`,
    run(table, model) {
      const kind = siteId === presidingSiteId(table.state) ? 'chair' : 'reply'
      const refused = table.refused(chair, 'floor.interrupt', { siteId, kind })
      const { holder, waiting } = model
      if (model.paused) expect(refused).toBe('briefing.paused')
      else if (holder === null) expect(refused).toBe('floor.nobody')
      else if (holder === siteId) expect(refused).toBe('floor.alreadyHolder')
      else if (waiting.includes(siteId)) expect(refused).toBe('floor.waitsItself')
      else if (waiting.length === INTERRUPTED_MAX) expect(refused).toBe('floor.tooManyWait')
      else {
        expect(refused).toBeNull()
        waiting.push(holder)
        model.holder = siteId
        if (kind !== 'chair') model.queue = remove(model.queue, siteId)
      }
    },
  })),
  fc.boolean().map((pause) => ({
    label: pause ? 'pause' : 'resume',
    run(table, model) {
      table.ask(chair, pause ? 'briefing.pause' : 'briefing.resume', {})
      model.paused = pause
    },
  })),
  fc.constant({
    label: 'undo the opening',
    run(table, model) {
      const { lifecycle } = table.state
      if (lifecycle.status === 'planned') return
      const undone = canUnopen(table.state, table.now)
      expect(table.refused(chair, 'briefing.unopen', { openedAt: lifecycle.openedAt }) === null).toBe(undone)
      if (!undone) return
      table.ok(chair, 'briefing.open', { startsAt: 0 })
      Object.assign(model, { holder: null, waiting: [], paused: false })
    },
  }),
]

const otherSteps: fc.Arbitrary<Step>[] = [
  fc
    .tuple(fc.constantFrom('agenda.start', 'agenda.finish', 'agenda.skip', 'agenda.reopen'), item)
    .map(([name, itemId]) => ({
      label: `${name} ${itemId.slice(-1)}`,
      run: (table) => void table.ask(chair, name, { itemId }),
    })),
  fc
    .tuple(fc.constantFrom('microphone.open', 'microphone.close', 'microphone.mute', 'microphone.unmute'), site)
    .map(([name, siteId]) => ({
      label: `${name} ${siteId.slice(-1)}`,
      run: (table) => void table.ask(chair, name, { siteId }),
    })),
  fc.constantFrom(people.chair, people.secondChair).map((userId) => ({
    label: 'preside',
    run: (table) => void table.ask(chair, 'briefing.preside', { userId }),
  })),
  fc.constantFrom('offer', 'accept', 'decline', 'withdraw', 'take').map((what) => ({
    label: `hand over: ${what}`,
    run(table) {
      const [one, other] = table.state.presidingUserId === people.chair ? [chair, secondChair] : [secondChair, chair]
      const toUserId = one === chair ? people.secondChair : people.chair
      if (what === 'offer') table.ask(one, 'handover.offer', { toUserId })
      else if (what === 'accept') table.ask(other, 'handover.accept', {})
      else if (what === 'take') table.ask(other, 'briefing.preside', { userId: toUserId })
      else table.ask(what === 'decline' ? other : one, 'handover.end', {})
      expect(table.state.presidingUserId).not.toBeNull()
    },
  })),
  fc
    .tuple(fc.constantFrom(chair, secondChair), fc.constantFrom('comes', 'is lost', 'is lost and back'))
    .map(([one, what]) => ({
      label: `${one.userId.slice(-1)} ${what}`,
      run(table) {
        const { userId, siteId } = one
        const page = { deviceId: uid('p', Number(userId.slice(-1))), siteId, representsSite: false, userId }
        table.presence.online(page, table.now)
        table.tick(20_000)
        if (what === 'comes') return
        table.presence.offline(page.deviceId, { clean: false, lastHeardAt: table.now })
        table.tick(10_000)
        if (what === 'is lost') return
        table.ask(one === chair ? secondChair : chair, 'handover.accept', {})
        table.presence.online(page, table.now)
        table.tick()
      },
    })),
  site.map((siteId) => ({
    label: `present ${siteId.slice(-1)}`,
    run: (table) => void table.ask(room(siteId), 'presentation.start', {}),
  })),
  fc.constant({ label: 'stop presenting', run: (table) => void table.ask(chair, 'presentation.stop', {}) }),
  fc.constant({ label: 'mute all', run: (table) => void table.ask(chair, 'microphone.muteAll', {}) }),
  fc.constant({
    label: 'extend',
    run(table) {
      const turnId = table.state.floor.holder?.turnId
      if (turnId !== undefined) table.ask(chair, 'floor.extend', { turnId, minutes: 2 })
    },
  }),
  fc.constant({
    label: 'add a site',
    run(table) {
      table.added = { site: added, groups: [] }
      table.ask(chair, 'site.add', { siteId: added.siteId })
    },
  }),
  site.map((siteId) => ({
    label: `loses ${siteId.slice(-1)} for a while`,
    run(table) {
      table.hears(siteId)
      table.tick()
      table.loses(siteId)
      table.tick(6000)
    },
  })),
  fc.tuple(fc.constantFrom('hears', 'loses', 'leaves'), site).map(([what, siteId]) => ({
    label: `${what} ${siteId.slice(-1)}`,
    run(table) {
      if (what === 'hears') table.hears(siteId)
      else table.loses(siteId, what === 'leaves')
      table.tick()
    },
  })),
  fc.tuple(fc.constantFrom('absent', 'attends', 'declares'), site).map(([what, siteId]) => ({
    label: `${what} ${siteId.slice(-1)}`,
    run(table) {
      const { absence } = attendanceOf(table.state.attendance, siteId)
      if (what === 'absent') table.ask(room(siteId), 'attendance.declareAbsent', { siteId, reason: 'Đi công tác' })
      else if (what === 'attends')
        table.ask(room(siteId), 'attendance.withdrawAbsence', { siteId, declaredAt: absence?.declaredAt ?? 0 })
      else {
        const one = { name: 'Trần Văn A', title: '', isHead: true, substituteFor: 'Lê Văn B' }
        table.ask(room(siteId), 'attendance.declare', { siteId, headcount: 1, delegates: [one] })
      }
    },
  })),
  fc.tuple(fc.constantFrom('unheard', 'repeat', 'seen', 'lowered', 'dropped'), site).map(([what, siteId]) => ({
    label: `${what} ${siteId.slice(-1)}`,
    run(table) {
      if (what === 'unheard' || what === 'repeat') table.ask(room(siteId), 'signal.raise', { kind: what })
      else if (what === 'seen') table.ask(chair, 'signal.see', { siteId })
      else table.ask(what === 'lowered' ? room(siteId) : chair, 'signal.lower', { siteId })
    },
  })),
  fc.tuple(fc.constantFrom('lead', 'director', 'room', 'operator'), site, fc.boolean()).map(([who, siteId, ready]) => ({
    label: `${who} says something`,
    run(table) {
      const said = ready ? { phrase: 'ready' as const } : { text: 'Xin chờ' }
      if (who === 'lead') table.ok(as('secretary'), 'message.send', { siteId: null, ...said })
      else if (who === 'director') table.ok(as('director'), 'message.send', { siteId, ...said })
      else if (who === 'room') table.ok(room(siteId), 'message.send', { siteId, ...said })
      else table.ask(as('operator'), 'message.send', { siteId, ...said })
    },
  })),
  fc.integer({ min: 0, max: 40_000 }).map((ms) => ({ label: `+${ms}`, run: (table) => table.tick(ms) })),
  fc.string({ minLength: 1, maxLength: 5, unit: fc.constantFrom('a', 'ă', 'â') }).map((text) => ({
    label: 'write',
    run(table) {
      const [draft] = table.state.conclusions.drafts
      const secretary = as('secretary')
      table.ask(secretary, 'note.add', { itemId: null, text })
      if (draft === undefined)
        table.ask(secretary, 'conclusion.draft', { conclusionId: null, baseRevision: 0, text, itemId: null })
      else table.ask(secretary, 'conclusion.publish', { conclusionId: draft.conclusionId })
      const [published] = table.state.conclusions.published
      if (published !== undefined)
        table.ask(secretary, 'conclusion.correct', { conclusionId: published.conclusionId, text })
    },
  })),
  fc.constant({
    label: 'write otherwise',
    run(table) {
      const secretary = as('secretary')
      const [draft] = table.state.conclusions.drafts
      const [first, second] = table.state.notes
      if (draft !== undefined) table.ask(secretary, 'conclusion.discard', { conclusionId: draft.conclusionId })
      if (first !== undefined)
        table.ask(secretary, 'note.edit', { noteId: first.noteId, baseRevision: first.revision, text: 'Sửa' })
      if (second !== undefined) table.ask(secretary, 'note.remove', { noteId: second.noteId })
    },
  }),
  fc.constant({
    label: 'restart',
    run: (table) => table.tick(0, { type: 'briefing.recovered', aliveAt: table.now }),
  }),
]

const steps = (kinds: fc.Arbitrary<Step>[], minLength = 1) =>
  fc.array(fc.oneof(...kinds), { minLength, maxLength: minLength + 39, size: '+1' })
const close: Step = { label: 'close', run: (table) => void table.ask(chair, 'briefing.close', {}) }
const shown = (list: Step[]) => list.map(({ label }) => label).join(', ')

/** Runs a conference, and what must hold after each of its steps. */
function conference(
  list: Step[],
  check: (table: BriefingTable, model: Model, snapshots: BriefingState[]) => void,
): void {
  const table = new BriefingTable()
  const model: Model = { queue: [], holder: null, waiting: [], paused: false }
  const snapshots = [table.state]
  for (const step of list) {
    step.run(table, model)
    snapshots.push(table.state)
    check(table, model, snapshots)
  }
}
const property = (kinds: fc.Arbitrary<Step>[], check: Parameters<typeof conference>[1]) =>
  fc.assert(
    fc.property(steps(kinds), (list) => {
      fc.pre(shown(list) !== '')
      conference(list, check)
    }),
    { numRuns: 150 },
  )

it('[FL15] whatever is asked in whatever order, queue and holder are those kept on paper', () => {
  property(floorSteps, ({ state }, model) => {
    expect(state.floor.queue.map((request) => request.siteId)).toEqual(model.queue)
    expect(state.floor.holder?.siteId ?? null).toBe(model.holder)
    expect(state.floor.interrupted.map(({ siteId }) => siteId)).toEqual(model.waiting)
  })
})

it('[AG8] at most one item runs, and time is counted only while the briefing does', () => {
  property([...otherSteps, ...floorSteps], ({ state }) => {
    const running = state.agenda.items.filter((each) => each.status === 'running')
    expect(running.length).toBeLessThanOrEqual(1)
    const counting = [...state.agenda.items, ...(state.floor.holder ? [state.floor.holder] : [])].filter(
      (timer) => timer.since !== null,
    )
    expect(state.floor.interrupted.filter(({ since }) => since !== null)).toEqual([])
    if (state.lifecycle.status === 'paused') expect(counting).toEqual([])
    else expect(counting.length).toBe(running.length + (state.floor.holder?.lost === false ? 1 : 0))
  })
})

it('[AT26] no site is present and absent', () => {
  property([...otherSteps, ...floorSteps], ({ state }) => {
    for (const seen of Object.values(state.attendance))
      if (seen.presence.status === 'present') expect(absenceOf(seen)).toBeNull()
  })
})

it('[MI8] open microphones are never more than there are slots, nor those of sites that are heard anyway', () => {
  property([...otherSteps, ...floorSteps], ({ state }) => {
    const presiding = state.presidingUserId === people.chair ? host : (sites[1] ?? '')
    expect(state.microphones.open.length).toBeLessThanOrEqual(OPEN_MICROPHONES)
    expect(state.microphones.open).not.toContain(presiding)
    expect(state.microphones.open).not.toContain(state.floor.holder?.siteId)
  })
})

it('[JN6] the journal folds to the live state, read back from JSON', () => {
  property([...otherSteps, ...floorSteps], ({ entries, state }) => {
    const stored: JournalEntry[] = JSON.parse(JSON.stringify(entries))
    expect(stored.reduce(apply, emptyBriefing)).toEqual(state)
    expect(stored.map((entry) => entry.seq)).toEqual(stored.map((_, index) => index + 1))
  })
})

it('[JN43] a state kept as JSON and the entries since are the fold of the whole journal', () => {
  fc.assert(
    fc.property(steps([...otherSteps, ...floorSteps]), fc.nat(), (list, at) => {
      conference(list, ({ entries, state }) => {
        const split = at % (entries.length + 1)
        const kept: BriefingState = JSON.parse(JSON.stringify(entries.slice(0, split).reduce(apply, emptyBriefing)))
        expect(entries.slice(split).reduce(apply, kept)).toStrictEqual(state)
      })
    }),
    { numRuns: 60 },
  )
})

it('[JN7] every kind of event comes about here, so that what holds of all is tried with all', () => {
  const types = new Set<string>()
  fc.assert(
    fc.property(steps([...otherSteps, ...floorSteps], 60), (list) => {
      conference([...list, close], ({ entries }) => entries.forEach(({ event }) => types.add(event.type)))
    }),
    { numRuns: 200, seed: 7 },
  )
  expect(Object.keys(eventKinds).filter((type) => !types.has(type))).toEqual([])
})

/** One of each kind that is told something of its own, those of every site among them. */
const viewers: Viewer[] = [
  { roles: ['secretary'], siteId: host },
  { roles: ['chair'], siteId: host },
  { roles: ['director'], siteId: host },
  { roles: ['director', 'secretary'], siteId: host },
  { roles: ['chair', 'operator'], siteId: host },
  { roles: ['observer'], siteId: host },
  { roles: [], siteId: null },
  ...sites.map((siteId): Viewer => ({ roles: ['operator'], siteId })),
]

it('[JN7] an old snapshot and the events since are a fresh snapshot, for every audience', () => {
  fc.assert(
    fc.property(steps([...otherSteps, ...floorSteps]), fc.nat(), (list, at) => {
      const taken: BriefingState[] = []
      let end: BriefingTable | undefined
      conference([...list, close], (table, _, snapshots) => {
        taken.splice(0, taken.length, ...snapshots)
        end = table
      })
      const old = taken[at % taken.length]
      if (end === undefined || old === undefined) throw new Error('No step was run')
      for (const viewer of viewers) {
        const missed = toldTo(
          viewer,
          end.entries.filter(({ seq }) => seq > old.seq),
        )
        const caughtUp = { ...missed.reduce(apply, cut(old, viewer)), seq: end.state.seq }
        expect(caughtUp).toEqual(cut(end.state, viewer))
      }
    }),
    { numRuns: 150 },
  )
})

it('[JN83] names of delegates are in the snapshots and events of their site and of those who lead alone', () => {
  const table = new BriefingTable()
  const [named = '', other = ''] = sites
  const delegates = [{ name: 'Trần Thị Riêng', title: '', isHead: true }]
  table.ok(as('secretary'), 'attendance.declare', { siteId: named, headcount: 3, delegates })
  const told = (viewer: Viewer) => JSON.stringify([toldTo(viewer, table.entries), cut(table.state, viewer)])
  for (const role of ['chair', 'secretary', 'director'] as const)
    expect(told({ roles: [role], siteId: other })).toContain('Riêng')
  expect(told({ roles: ['operator'], siteId: named })).toContain('Riêng')
  const elsewhere: Viewer = { roles: ['operator', 'observer'], siteId: other }
  expect(told(elsewhere)).not.toContain('Riêng')
  expect(attendanceOf(cut(table.state, elsewhere).attendance, named)).toMatchObject({ headcount: 3, named: 1 })
})

it('[JN8] what the secretariat alone may know is in no other audience’s snapshot or events', () => {
  const table = new BriefingTable()
  table.ok(as('secretary'), 'note.add', { itemId: null, text: 'bí mật' })
  table.ok(as('secretary'), 'conclusion.draft', { conclusionId: null, baseRevision: 0, text: 'bí mật', itemId: null })
  const viewer: Viewer = { roles: ['chair', 'director', 'operator', 'observer'], siteId: host }
  expect(JSON.stringify([toldTo(viewer, table.entries), cut(table.state, viewer)])).not.toContain('bí mật')
})
