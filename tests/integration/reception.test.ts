import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { type Cast, hears, openCast, RED, CHAIR, sees } from '../support/media/cast.ts'

vi.setConfig({ testTimeout: 60_000 })
let cast: Cast
beforeAll(async () => {
  cast = await openCast()
}, 120_000)
afterAll(() => cast?.close())

it('[LK6] pictures come small, then not at all, and again, while the sound goes on', async () => {
  const { chair, blue } = cast
  const receive = (reception: 'all' | 'small' | 'sound') =>
    blue.page.evaluate((what) => window.testPage.receive(what), reception)
  const both = hears(...[RED, CHAIR].toSorted((one, other) => one - other))
  await blue.page.evaluate(() => window.testPage.showAt(720))
  await blue.until('the whole picture', (look) => sees('red')(look) && look.width === 480 && both(look))
  await receive('small')
  await blue.until('a small one', (look) => look.width === 240 && both(look))
  await receive('sound')
  await delay(1500)
  const before = await blue.look()
  await delay(1500)
  const after = await blue.look()
  expect(after.frames).toBe(before.frames)
  expect(both(after)).toBe(true)
  // It is shown at another size meanwhile: nothing comes all the same.
  await blue.page.evaluate(() => window.testPage.showAt(360))
  await delay(1000)
  expect((await blue.look()).frames).toBe(before.frames)
  // Nobody else is concerned.
  await chair.until('the programme', sees('red'))
  await receive('all')
  await blue.until('pictures again', (look) => look.frames > before.frames + 5 && look.width === 480)
})
