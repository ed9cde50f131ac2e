import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it, onTestFinished, vi } from 'vitest'
import { faultsOf } from '../../shared/linkFigures.ts'
import type { DesiredPeer } from '../../server/media/messages.ts'
import { peer, RED } from '../support/media/cast.ts'
import { desire, openStage, type Stage, type StagePage } from '../support/media/stage.ts'

vi.setConfig({ testTimeout: 120_000 })

let stage: Stage
let red: StagePage
let desk: StagePage
const loops = { mayLoop: true }
/** Before the opening: nobody is on the programme. */
const waiting = (change: Partial<DesiredPeer> = loops) =>
  desire({
    peers: [
      peer('red', 'north', change),
      peer('blue', 'south', change),
      peer('desk', 'centre', { representsSeat: false, mayProduce: [], mayWatchWall: true }),
    ],
  })

beforeAll(async () => {
  stage = await openStage()
  stage.control.reconcile(waiting())
  ;[red, desk] = await Promise.all([
    stage.enter({ deviceId: 'red', colour: '#ff0000', pitch: RED, relayed: true }),
    stage.enter({ deviceId: 'desk' }),
  ])
}, 120_000)
afterAll(() => stage?.close())

const ask = (name: string, input: object = {}) =>
  red.page.evaluate(async ([asked, given]) => window.testPage.request(asked, given), [name, input] as const)
const mine = () => red.page.evaluate(() => window.testPage.mine())

it('[RH9] a room sees and hears itself through the server, and nobody else is sent anything of it', async () => {
  const back = red.page.evaluate(() => window.testPage.seeOneself())
  await vi.waitFor(async () => expect(await mine()).toEqual({ colour: 'red', pitch: RED }), 15_000)
  expect(await back).toEqual({ picture: true, sound: true })
  await red.until('its page to be asked for both', ({ wanted }) => wanted.camera && wanted.microphone)
  const elsewhere = await desk.look()
  expect([elsewhere.heard, elsewhere.picture, elsewhere.heardSites]).toEqual([[], 'none', []])
  await red.page.evaluate(() => window.testPage.endsSeeing())
  const had = await ask('media.loopbackEnd')
  expect(had).toMatchObject({ camera: expect.any(Number), microphone: expect.any(Number) })
  await expect(ask('media.loopbackEnd')).rejects.toThrow('media.unknownObject')
})

it('[RH10] a trial of ten seconds says what came back, and what the way surely carries, over which protocol', async () => {
  const { back, link } = await red.page.evaluate(() => window.testPage.tryWay())
  expect(back).toEqual({ picture: true, sound: true })
  expect(link.protocol).toBe('udp')
  expect(link.roundTrip).toBeLessThan(300)
  // On loopback what a busy machine encodes is the bound.
  expect(link.up.rate).toBeGreaterThan(150_000)
  expect(link.down.rate).toBeGreaterThan(100_000)
  expect(link.up.loss).toBeLessThan(0.02)
  expect(faultsOf(link)).not.toContain('loss')
  // What is filmed is sent again.
  const again = red.page.evaluate(() => window.testPage.seeOneself())
  await vi.waitFor(async () => expect(await mine()).toEqual({ colour: 'red', pitch: RED }), 15_000)
  await again
  await red.page.evaluate(() => window.testPage.endsSeeing())
  await ask('media.loopbackEnd')
})

it('[RH10] what is lost on the way is counted', async () => {
  red.relay.loses = 8
  onTestFinished(() => {
    red.relay.loses = 0
  })
  const { back, link } = await red.page.evaluate(() => window.testPage.tryWay())
  expect(back.sound).toBe(true)
  expect(link.up.loss).toBeGreaterThan(0.03)
  expect(link.down.loss).toBeGreaterThan(0.03)
  expect(faultsOf(link)).toContain('loss')
})

it('[RH10] a page without camera and microphone is tried all the same', async () => {
  const blue = await stage.enter({ deviceId: 'blue' })
  onTestFinished(() => blue.close())
  const { back } = await blue.page.evaluate(() => window.testPage.tryWay())
  expect(back).toEqual({ picture: true, sound: true })
  // Nothing of it is left behind.
  await delay(200)
  expect((await blue.look()).wanted).toEqual({ camera: false, microphone: false })
})

it('[RH9] after the opening nothing comes back any more, and what runs ends', async () => {
  const back = red.page.evaluate(() => window.testPage.seeOneself())
  await vi.waitFor(async () => expect((await mine()).pitch).toBe(RED), 15_000)
  await back
  onTestFinished(() => stage.control.reconcile(waiting()))
  stage.control.reconcile(waiting({}))
  await vi.waitFor(async () => expect((await mine()).pitch).toBeNull(), 10_000)
  await expect(red.page.evaluate(() => window.testPage.seeOneself())).rejects.toThrow('forbidden')
})
