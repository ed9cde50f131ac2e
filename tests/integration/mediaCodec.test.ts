import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { mediaRequests } from '../../shared/media.ts'
import { CHAIR, type Cast, floor, hears, openCast, peer, peers, RED, sees } from '../support/media/cast.ts'
import { BRIEFING, desire } from '../support/media/stage.ts'

vi.setConfig({ testTimeout: 150_000 })

const h264 = { codec: 'h264' } as const
let cast: Cast

beforeAll(async () => {
  cast = await openCast()
}, 120_000)

afterAll(async () => {
  await cast?.close()
})

/** How the briefing's pictures are coded, as a page that joins is told. */
async function codecOf(briefingId: string, deviceId: string): Promise<string[]> {
  const { output } = mediaRequests['media.join']
  const joined = output.parse(await cast.stage.control.handle({ briefingId, deviceId }, 'media.join', { resume: null }))
  return (joined.rtpCapabilities.codecs ?? []).flatMap(({ kind, mimeType }) => (kind === 'video' ? [mimeType] : []))
}

it('[MH79] a briefing in H.264 is seen and heard by real browsers, on the programme, the wall and as a presentation', async () => {
  const { stage, all, chair, red, blue } = cast
  // Planned in another codec before it is opened: all is built anew, and the pages join anew by themselves.
  const builds = await Promise.all(all.map(async (each) => (await each.look()).builds))
  stage.control.reconcile(floor('red', h264))
  for (const [at, each] of all.entries())
    await each.until('the red picture anew', (look) => look.builds > (builds[at] ?? 0) && sees('red')(look))
  await blue.until('chair and red', hears(RED, CHAIR))
  const before = await Promise.all(all.map(async (each) => (await each.look()).builds))
  stage.control.reconcile(floor('blue', h264))
  await Promise.all(all.map((each) => each.until('the blue picture', sees('blue'))))
  stage.control.reconcile(floor('red', h264))
  await Promise.all(all.map((each) => each.until('the red picture', sees('red'))))
  expect(await Promise.all(all.map(async (each) => (await each.look()).builds))).toEqual(before)
  await chair.page.evaluate(() => window.testPage.wall(['north', 'south']))
  await chair.until('both on the wall', ({ wall }) => wall.north === 'red' && wall.south === 'blue')
  await red.page.evaluate(() => window.testPage.share(true))
  stage.control.reconcile(floor('blue', { ...h264, presentation: 'red' }))
  await blue.until('both', (look) => look.presentation === 'cyan' && look.picture === 'blue')
  expect((await blue.look()).trouble).toBeNull()
})

it('[MH79] briefings in VP8 and in H.264 go on at the same time on one worker', async () => {
  const { stage } = cast
  stage.control.reconcile(floor('blue', { ...h264, peers: [...peers, peer('north2', 'north')] }))
  stage.control.reconcile(desire({ briefingId: 'other', peers: [peer('alone', 'north')] }))
  expect(await codecOf('other', 'alone')).toEqual(['video/VP8', 'video/rtx'])
  expect(await codecOf(BRIEFING, 'north2')).toEqual(['video/H264', 'video/rtx'])
})

it('[MH80] a browser that has no H.264 hears and is heard, and its page says what it lacks', async () => {
  const { stage, blue } = cast
  const firefox = peer('fox', 'east')
  const taking = { ...h264, peers: [...peers, firefox] }
  stage.control.reconcile(floor('blue', taking))
  const fox = await stage.enterFirefox({ deviceId: 'fox', colour: '#ffff00', pitch: 300 })
  // No pictures are sent to it, so what comes is sound.
  await fox.until('sound to come', (look) => look.heardSites.length === 2 && look.received > 20_000)
  expect(await fox.look()).toMatchObject({ trouble: 'codec', picture: 'none', builds: 0 })
  stage.control.reconcile(
    desire({ ...taking, picture: { seat: 'east', cameras: ['fox'], microphones: ['fox'] }, audio: [['chair']] }),
  )
  await blue.until('its card, and its sound', (look) => look.standbySoundOnly && look.heardSites.includes('east'))
  expect((await blue.look()).standbySite).toBe('east')
})
