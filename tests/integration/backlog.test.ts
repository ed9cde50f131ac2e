import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import type { MediaObservation } from '../../shared/media.ts'
import { briefingWorld, planBriefing, type BriefingWorld } from '../support/briefingWorld.ts'
import { DeafLink } from '../support/deafLink.ts'
import { keptWarnings } from '../support/keptWarnings.ts'
import { roomPage } from '../support/page.ts'
import { greeting } from '../support/rawLink.ts'

let world: BriefingWorld
const { log, warnings } = keptWarnings()
beforeAll(async () => {
  world = await briefingWorld({ realtime: { log } })
})
afterAll(() => world.close())

/** About a megabyte, other for each. */
let told = 0
const large = (): MediaObservation => ({
  type: 'media.levels',
  levels: Array.from({ length: 9000 }, (_, at) => ({
    siteId: `site-${at}`,
    deviceId: `device-${(told += 1)}`,
    level: -60,
  })),
})
const ROUNDS = 200
const rss = () => process.memoryUsage().rss / 1024 / 1024

/** Tells these so much of which nothing is shared, and everybody a little. */
async function tell(briefingId: string, deviceIds: readonly string[], until = () => false): Promise<void> {
  for (let round = 0; round < ROUNDS && !until(); round += 1) {
    for (const deviceId of deviceIds) world.media.observe(briefingId, deviceId, large())
    world.media.observe(briefingId, null, { type: 'media.heard', siteIds: [] })
    await sleep(20)
  }
}

it(
  '[JN67] pages that answer heartbeats and do not read are let go, and cost no memory; who reads is told all',
  { timeout: 120_000 },
  async () => {
    const { briefingId, deviceIds, deviceTokens } = await planBriefing(world.db)
    const at = { ...world, briefingId, deviceTokens }
    const bystander = await roomPage(at, 0)
    const deaf = await Promise.all(
      [1, 2].map((index) => DeafLink.open(world.origin, { briefingId, token: deviceTokens[index] ?? '' })),
    )
    onTestFinished(() => {
      for (const link of deaf) link.close()
      bystander.close()
    })
    const before = rss()
    await tell(briefingId, deviceIds.slice(1))
    expect(rss() - before).toBeLessThan(100)
    await expect.poll(() => deaf.map((link) => link.closed), { timeout: 5000 }).toEqual([true, true])
    const about = warnings.filter(({ message }) => message === 'a page does not read: its link is ended')
    expect(about.map(({ fields }) => fields)).toEqual(
      [1, 2].map((index) => expect.objectContaining({ briefingId, deviceId: deviceIds[index] })),
    )
    expect(bystander.ended).toBe(false)
    await bystander.until((page) => page.observations.length === ROUNDS, 20_000)
    // It comes back, and is told where it stands.
    const back = await roomPage(at, 1)
    expect(back.syncs[0]).toMatchObject({ kind: 'snapshot' })
    back.close()
  },
)

it('[JN67] so are those that ask by plain requests, and fetch nothing', { timeout: 60_000 }, async () => {
  const { briefingId, deviceIds, deviceTokens } = await planBriefing(world.db)
  const url = `${world.origin}/socket/?EIO=4&transport=polling`
  const { sid } = JSON.parse((await (await fetch(url)).text()).slice(1)) as { sid: string }
  const post = (body: string) => fetch(`${url}&sid=${sid}`, { method: 'POST', body })
  await post(greeting({ briefingId, token: deviceTokens[0] }))
  const heard = async () => (await (await fetch(`${url}&sid=${sid}`)).text()).includes('42["sync"')
  while (!(await heard())) await sleep(50)
  const beats = setInterval(() => void post('3').catch(() => undefined), 1000)
  onTestFinished(() => clearInterval(beats))
  const count = warnings.length
  await tell(briefingId, deviceIds.slice(0, 1), () => warnings.length > count)
  expect(warnings.at(-1)).toMatchObject({ fields: { deviceId: deviceIds[0] } })
  expect((await post('3')).status).toBe(400)
})
