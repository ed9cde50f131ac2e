import { afterAll, beforeAll, expect, it } from 'vitest'
import { PLAN_MAX } from '../../shared/plan.ts'
import type { PlanInput } from '../../shared/planning.ts'
import { act, httpWorld, person, planOf, site, type HttpWorld } from '../support/httpWorld.ts'
import { leaveOut } from '../support/leaveOut.ts'
import { insertManySites } from '../support/manySites.ts'
import { crowded, slowness } from '../support/slowness.ts'

let world: HttpWorld
beforeAll(async () => {
  world = await httpWorld()
})
afterAll(() => world.close())

/**
 * Of our own processor time, for which everybody else waits, 200 ms; by the clock 500, unless other programs want every core
 * twice. The best of five: what a busy machine adds is not promised.
 * @returns why the clock was not asked; null: it was
 */
async function opensIn500ms(briefingId: string): Promise<string | null> {
  const taken: { ms: number; cpu: number }[] = []
  for (let time = 0; time < 5; time += 1) {
    const { lifecycle } = (await world.registry.get(briefingId)).state
    if (lifecycle.status === 'open') await act(world, briefingId, 'briefing.unopen', { openedAt: lifecycle.openedAt })
    const [began, before] = [performance.now(), process.cpuUsage()]
    await act(world, briefingId, 'briefing.open').catch(() => undefined)
    const { user, system } = process.cpuUsage(before)
    taken.push({ ms: performance.now() - began, cpu: (user + system) / 1000 })
  }
  const best = (of: 'ms' | 'cpu') => Math.min(...taken.map((each) => each[of]))
  console.log(JSON.stringify({ what: 'opening of 12,000 sites', ms: best('ms'), cpu: best('cpu') }))
  const slower = slowness()
  expect(best('cpu')).toBeLessThan(200 * slower)
  const why = crowded()
  if (why === null) expect(best('ms')).toBeLessThan(500 * slower)
  return why
}

it('[PL20, PL24] a plan of 12,000 sites and seats is written, shown, given links and opened', async (context) => {
  const admin = await person(world, 'admin')
  const chair = await person(world)
  const host = await site(world, admin.cookie)
  const { siteIds, userIds } = await insertManySites(world.db.$client, PLAN_MAX - 1)
  const small = planOf([host], { chair })
  const body: PlanInput = {
    ...small,
    startsAt: Date.now(),
    siteIds: [host.siteId, ...siteIds],
    members: [
      ...small.members,
      ...siteIds.map((siteId, index) => ({ userId: userIds[index] ?? '', role: 'operator' as const, siteId })),
    ],
  }
  expect(JSON.stringify(body).length).toBeLessThan(3 * 1024 * 1024)
  const made = await world.call(admin.cookie, 'briefings.create', { body })
  expect(made.status).toBe(200)
  const { briefingId, plan } = made.data
  expect([plan.sites.length, plan.members.length]).toEqual([PLAN_MAX, PLAN_MAX])
  expect(plan.sites.map(({ siteId }) => siteId)).toEqual(body.siteIds)
  const links = await world.call(admin.cookie, 'links.makeAll', { params: { briefingId } })
  expect(links.data).toEqual({ made: PLAN_MAX })
  const siteIdsOf = (rows: readonly { siteId: string }[]) => rows.map(({ siteId }) => siteId)
  const linked = async () => siteIdsOf(await world.all(admin.cookie, 'links.list', { params: { briefingId } }))
  expect(await linked()).toEqual(body.siteIds)
  // A busy machine may need longer than a request waits: a page asks again every second until it is answered.
  const open = async () => (await world.registry.get(briefingId)).state.lifecycle.status === 'open'
  for (let tries = 0; tries < 10 && !(await open()); tries += 1) {
    await act(world, briefingId, 'briefing.open').catch((error: unknown) =>
      expect(String(error)).toMatch(/unavailable|alreadyOpen/),
    )
  }
  const shown = await world.call(admin.cookie, 'briefings.show', { params: { briefingId } })
  expect(shown.data).toMatchObject({ status: 'open', siteCount: PLAN_MAX })
  expect(await linked()).toEqual(body.siteIds)
  const unmeasured = await opensIn500ms(briefingId)
  const tooMany = await world.call(admin.cookie, 'briefings.create', {
    body: { ...body, siteIds: [...body.siteIds, host.siteId] },
  })
  expect(tooMany).toMatchObject({ status: 400, error: { key: 'list.tooLong', params: { max: PLAN_MAX } } })
  if (unmeasured !== null) leaveOut(context, unmeasured)
})
