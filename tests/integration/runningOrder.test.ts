import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { connect, type Connected } from '../../db/connect.ts'
import { readJournal } from '../../db/queries/journal.ts'
import { agendaItems } from '../../db/schema.ts'
import { nextStep } from '../../shared/nextStep.ts'
import type { Step } from '../../shared/step.ts'
import { seenAs, runningItem } from '../../shared/agenda.ts'
import { freshDatabase, type FreshDatabase } from '../support/database.ts'
import { planBriefing, serve, type Planned } from '../support/briefingWorld.ts'
import { personPage, roomPage } from '../support/page.ts'
import { startProcess } from '../support/process.ts'

// Programs are started and killed here; on a busy machine a start alone takes seconds.
vi.setConfig({ testTimeout: 180_000 })

let database: FreshDatabase
let connected: Connected
let planned: Planned
let cookie: string
beforeEach(async () => {
  database = await freshDatabase()
  connected = connect(database.url, { max: 2 })
  planned = await planBriefing(connected.db)
  const helper = await serve(database.url)
  cookie = await helper.cookieOf(planned.userIds.chair)
  await helper.close()
  // Each step ends an item and a turn, and begins others.
  for (const [index, itemId] of planned.itemIds.entries()) {
    const steps = Array.from({ length: 8 }, (_, place): Step => ({
      stepId: crypto.randomUUID(),
      who: 'Chủ trì',
      words: `Lời dẫn ${place}`,
      cue: { kind: 'floor', siteId: planned.siteIds[1 + ((index + place) % 2)] ?? '', minutes: 5 },
    }))
    await connected.db.update(agendaItems).set({ steps }).where(eq(agendaItems.itemId, itemId))
  }
})
afterEach(async () => {
  await connected.close()
  await database.close()
})

async function begin() {
  const started = startProcess(process.execPath, ['tests/support/briefingProcess.ts', database.url])
  const [, origin = ''] = await started.says(/serving (\S+)/)
  return { started, home: { ...planned, origin, cookieOf: async () => cookie } }
}

it('[RO1] a kill in the middle of a step leaves all of it or nothing', async () => {
  let told = 0
  for (const wait of [0, 1, 2, 4, 6, 9]) {
    const { started, home } = await begin()
    const chair = await personPage(home, planned.userIds.chair)
    const rooms = await Promise.all([roomPage(home, 1), roomPage(home, 2)])
    if (chair.state?.lifecycle.status === 'planned') await chair.ok('briefing.open', {})
    await chair.until(({ state }) =>
      planned.siteIds.slice(1, 3).every((siteId) => state?.attendance[siteId]?.presence.status === 'present'),
    )
    const { state } = chair
    if (state === null || state === undefined) throw new Error('no state')
    const next = nextStep(state)?.step
    const asked = chair
      .ask('runningOrder.next', {
        since: state.runningOrder.since,
        endsTurnId: state.floor.holder?.turnId ?? null,
        ends: seenAs(runningItem(state.agenda)),
        speaks: null,
        to: next?.stepId ?? '',
      })
      .then(
        ({ ok }) => ok,
        () => false,
      )
    await new Promise((resolve) => setTimeout(resolve, wait))
    started.child.kill('SIGKILL')
    await started.ended
    for (const page of [chair, ...rooms]) page.close()
    if (await Promise.race([asked, Promise.resolve(false)])) told += 1
    const entries = await readJournal(connected.db, planned.briefingId)
    const at = entries.findLastIndex(
      ({ event }) => event.type === 'runningOrder.taken' && event.stepId === next?.stepId,
    )
    if (at < 0) continue
    // What belongs to the step bears its instant, and is whole.
    const step = entries.slice(at).filter(({ at: when }) => when === entries[at]?.at)
    expect(step.map(({ event }) => event.type)).toContain('floor.granted')
    expect(step.filter(({ event }) => event.type === 'floor.granted')).toHaveLength(1)
  }
  const entries = await readJournal(connected.db, planned.briefingId)
  const count = (type: string) => entries.filter(({ event }) => event.type === type).length
  expect(count('floor.granted')).toBe(count('runningOrder.taken'))
  expect(count('runningOrder.taken')).toBeGreaterThanOrEqual(told)
})
