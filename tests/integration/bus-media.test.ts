import { once } from 'node:events'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { BusInput } from '../../server/media/bus/programmeBus.ts'
import { vp8 } from '../../server/media/bus/codec/vp8.ts'
import { ProgrammeBus } from '../../server/media/bus/programmeBus.ts'
import { PICTURE, PRESENTATION, programmeSlots } from '../../shared/programme.ts'
import type { StageSite } from '../support/mediaPages/stage.ts'
import { disorderly } from '../support/mediaPages/disorder.ts'
import { MediaStage } from '../support/mediaPages/stage.ts'

let stage: MediaStage
let sending: Page
let viewing: Page
let bus: ProgrammeBus
const loop = monitorEventLoopDelay({ resolution: 10 })
loop.enable()
const sites = new Map<string, StageSite>()
const TONES = { red: '500', green: '1000', blue: '2000' }

function site(name: string): StageSite {
  const found = sites.get(name)
  if (found === undefined) throw new Error(`no site ${name}`)
  return found
}

async function publish(name: string, color: string, hz: number | null, more: object = {}): Promise<StageSite> {
  const made = await stage.publish(sending, name, { color, hz, width: 960, height: 540, fps: 15, layers: 3, ...more })
  sites.set(name, made)
  return made
}

/** Milliseconds from `since` until the viewer drew this colour. */
async function drawn(color: string, since: number, timeout = 15_000): Promise<number> {
  const at = await viewing.waitForFunction(
    ([wanted, from]) => window.media.seen().find(([seen, when]) => seen === wanted && when >= from)?.[1],
    [color, since] as const,
    { timeout, polling: 20 },
  )
  return Number(await at.jsonValue()) - since
}

/** Waits until the viewer hears this tone on that slot (now, if it does already). */
async function heard(tone: string, since: number, slot = 'audio0'): Promise<number> {
  const at = await viewing.waitForFunction(
    ([wanted, name]) => {
      const [last, when] = window.media.heard(name).at(-1) ?? []
      return last === wanted ? when : undefined
    },
    [tone, slot] as const,
    { timeout: 15_000, polling: 20 },
  )
  return Number(await at.jsonValue()) - since
}

/** Waits until the viewer's picture is of this colour, also when it has been all the time. */
async function shown(color: string): Promise<void> {
  await viewing.waitForFunction((wanted) => window.media.seen().at(-1)?.[0] === wanted, color, { polling: 20 })
}

async function lastSeen(): Promise<string | undefined> {
  return viewing.evaluate(() => window.media.seen().at(-1)?.[0])
}

/** Milliseconds of a gap in a timer of 10 ms from which on a browser counts a picture as frozen. */
const STARVED_MS = 100
/** The longest time since the last call in which a page or this process did not get to run. */
async function longestWait(): Promise<number> {
  const gaps = await Promise.all([sending, viewing].map((page) => page.evaluate(() => window.media.longestWait())))
  const own = loop.max / 1e6
  loop.reset()
  return Math.max(own, ...gaps)
}

/**
 * What is measured says nothing of the bus when sender, viewer or bus got no processor meanwhile: then, and only then, it
 * is measured anew.
 */
async function unstarved(measure: () => Promise<{ frozen: number }>): Promise<void> {
  const waits: number[] = []
  for (let time = 0; time < 5; time += 1) {
    await longestWait()
    const { frozen } = await measure()
    if (frozen === 0) return
    const waited = await longestWait()
    expect(waited, `frozen ${frozen} times, though nobody waited for a processor`).toBeGreaterThan(STARVED_MS)
    waits.push(Math.round(waited))
  }
  throw new Error(`This machine leaves the browser without a processor for ${waits.join(', ')} ms at a time.`)
}

async function give(name: string | null): Promise<number> {
  const since = Date.now()
  show(name === null ? null : site(name))
  return since
}

/** Puts a site's picture and its sound on the programme. */
function show(source: StageSite | null, camera: BusInput | null = source?.camera ?? null): void {
  bus.put(PICTURE, source && { id: source.id, input: camera })
  bus.put('audio0', source && { id: source.id, input: source.microphone })
}

beforeAll(async () => {
  stage = await MediaStage.open({ workers: 2 })
  bus = await ProgrammeBus.create({ slots: programmeSlots, codec: vp8, outputs: [stage.viewers.router] })
  stage.programme = (name) => {
    const producer = bus.outputs(stage.viewers.router)?.get(name)
    if (producer === undefined) throw new Error(`no stream ${name}`)
    return producer
  }
  ;[sending, viewing] = await Promise.all([stage.page(), stage.page()])
  await publish('red', '#f00', 500)
  await publish('green', '#0f0', 1000)
  await publish('blue', '#00f', 2000)
  show(site('red'))
  await once(bus, 'switched')
  await viewing.evaluate(() => window.media.view(['picture', 'audio0']))
  await drawn('red', 0)
}, 60_000)

afterAll(async () => {
  bus?.close()
  await stage?.close()
})

describe('the programme bus, seen and heard by a browser', { timeout: 90_000 }, () => {
  beforeEach(async () => {
    bus.put('audio1', null)
    bus.put(PRESENTATION, null)
    if ((await lastSeen()) !== 'red' || bus.stats().sourceIds.get(PICTURE) !== 'red') {
      const switched = once(bus, 'switched')
      await give('red')
      await switched
      await shown('red')
    }
  })

  it('[MB1] twenty switches among three sites: every one drawn, none frozen, no renegotiation', async () => {
    const requests = stage.requests
    await unstarved(async () => {
      const before = await viewing.evaluate(() => window.media.stats('picture'))
      const times: number[] = []
      for (let turn = 0; turn < 20; turn++) {
        const name = ['green', 'blue', 'red'][turn % 3] ?? ''
        times.push(await drawn(name, await give(name)))
        await viewing.waitForTimeout(200)
      }
      const after = await viewing.evaluate(() => window.media.stats('picture'))
      expect(times.toSorted((a, b) => a - b)[10]).toBeLessThan(300)
      // For the next round.
      await drawn('red', await give('red'))
      return { frozen: (after['freezeCount'] ?? 0) - (before['freezeCount'] ?? 0) }
    })
    expect(stage.requests).toBe(requests)
  })

  it('[MB40] the sound of the site on picture is heard, and no other, after each switch', async () => {
    const before = await viewing.evaluate(() => window.media.stats('audio0'))
    for (const name of ['green', 'blue', 'red'] as const) {
      const since = await give(name)
      await heard(TONES[name], since)
    }
    await viewing.waitForTimeout(300)
    const stats = await viewing.evaluate(() => window.media.stats('audio0'))
    const tones = await viewing.evaluate(() => window.media.heard('audio0').slice(-4))
    expect(tones.at(-1)?.[0]).toBe(TONES.red)
    expect(stats['packetsLost']).toBe(before['packetsLost'])
  })

  it('[MB41] an open microphone is heard on a slot of its own, and silence follows when it is closed', async () => {
    await viewing.evaluate(() => window.media.view(['audio1']))
    const since = Date.now()
    bus.put('audio1', { id: 'green', input: site('green').microphone })
    await heard(TONES.green, since, 'audio1')
    const closed = Date.now()
    bus.put('audio1', null)
    await heard('silence', closed, 'audio1')
  })

  it('[MB35] a picture put five times within a moment: the last wins', async () => {
    const log: (string | null)[] = []
    const note = ({ sourceId }: { sourceId: string | null }): void => void log.push(sourceId)
    bus.on('switched', note)
    for (const name of ['green', 'blue', 'red', 'green']) {
      await give(name)
      await viewing.waitForTimeout(10)
    }
    await drawn('blue', await give('blue'))
    await viewing.waitForTimeout(500)
    bus.off('switched', note)
    expect(await lastSeen()).toBe('blue')
    expect(log.at(-1)).toBe('blue')
  })

  it('[MB31] [MB32] sources with one layer, and with upper layers that come later, are drawn without a freeze', async () => {
    await publish('single', '#ff0', null, { layers: 1, width: 320, height: 240 })
    await publish('late', '#00f', null, { activeLayers: 1 })
    await viewing.waitForTimeout(700)
    const before = await viewing.evaluate(() => window.media.stats('picture'))
    await drawn('yellow', await give('single'))
    await viewing.waitForTimeout(700)
    const small = await viewing.evaluate(() => window.media.stats('picture'))
    expect(small['frameWidth']).toBe(320)
    await drawn('blue', await give('late'))
    await viewing.waitForTimeout(500)
    await sending.evaluate(() => window.media.setActiveLayers('late', 3))
    await viewing.waitForFunction(async () => (await window.media.stats('picture'))['frameWidth'] === 960, null, {
      timeout: 6000,
      polling: 100,
    })
    const after = await viewing.evaluate(() => window.media.stats('picture'))
    expect(after['freezeCount']).toBe(before['freezeCount'])
    await drawn('green', await give('green'))
  })

  it('[MB5] [MB6] packets late, twice and out of order around switches: the old picture never comes back', async () => {
    const bad = await Promise.all(
      (['red', 'green', 'blue'] as const).map(async (name) => ({
        ...site(name),
        camera: await disorderly(site(name).camera),
      })),
    )
    const times: number[] = []
    const since = Date.now()
    for (let turn = 0; turn < 6; turn++) {
      const source = bad[(turn + 1) % 3]
      if (source === undefined) continue
      const given = Date.now()
      show(source)
      times.push(Math.round(await drawn(source.id, given)))
      await viewing.waitForTimeout(400)
    }
    console.log('on a bad road drawn after', times.join(' '), 'ms')
    const colors = await viewing.evaluate((from) => window.media.seen().filter(([, at]) => at >= from), since)
    expect(colors.map(([color]) => color)).toEqual(Array.from({ length: 6 }, (_, turn) => bad[(turn + 1) % 3]?.id))
    for (const { camera } of bad) camera.producer.close()
  })

  it('[MB43] lips and voice of the site on picture stay together', async () => {
    await publish('clap', '#0f0', 800, { fps: 30 })
    await sending.evaluate(() => window.media.clap('clap'))
    const since = await give('clap')
    await drawn('green', since)
    await viewing.waitForTimeout(5200)
    const { flashes, beeps } = await viewing.evaluate(() => window.media.claps())
    const apart = beeps
      .filter((beep) => beep > since + 500)
      .map((beep) => Math.min(...flashes.map((flash) => Math.abs(flash - beep))))
      .toSorted((one, two) => one - two)
    console.log('lips and voice apart by', apart.map(Math.round).join(' '), 'ms')
    expect(apart.length).toBeGreaterThan(2)
    expect(apart[Math.floor(apart.length / 2)]).toBeLessThan(150)
    await sending.evaluate(() => window.media.unpublish('clap'))
  })

  it('[MB38] a screen is presented; when it stands still it is not dead, and a viewer that comes late sees it', async () => {
    await publish('screen', '#00f', null, { layers: 1 })
    const since = Date.now()
    bus.put(PRESENTATION, { id: 'screen', input: site('screen').camera })
    await once(bus, 'switched')
    expect(Date.now() - since).toBeLessThan(1000)
    let dead = false
    bus.once('standby', () => (dead = true))
    await viewing.evaluate(() => window.media.view(['presentation']))
    await viewing.waitForFunction(async () => Number((await window.media.stats('presentation'))['framesDecoded']) > 3)
    await sending.evaluate(() => window.media.freeze('screen'))
    await viewing.waitForTimeout(1500)
    expect(dead).toBe(false)
    bus.put(PRESENTATION, null)
  })

  it('[MB36] [MB37] stand-by within 1.3 s of a camera that stops, or never sends; at once without a camera', async () => {
    await publish('stops', '#0f0', null)
    await drawn('green', await give('stops'))
    await viewing.waitForTimeout(300)
    const stopped = once(bus, 'standby')
    await sending.evaluate(() => window.media.freeze('stops'))
    const since = Date.now()
    expect(await stopped).toEqual([{ slotId: PICTURE, sourceId: 'stops' }])
    expect(Date.now() - since).toBeLessThan(1300)
    await drawn('blue', await give('blue'))
    const never = once(bus, 'standby')
    const given = await give('stops')
    expect(await never).toEqual([{ slotId: PICTURE, sourceId: 'stops' }])
    expect(Date.now() - given).toBeLessThan(1300)
    const blind = once(bus, 'standby')
    show(site('red'), null)
    expect(await blind).toEqual([{ slotId: PICTURE, sourceId: 'red' }])
    await heard(TONES.red, Date.now())
    await drawn('green', await give('green'))
  })

  it('[MB39] the worker of a source dies: stand-by at once, the bus and its viewers live on', async () => {
    const standby = once(bus, 'standby')
    process.kill(stage.sites.worker.pid, 'SIGKILL')
    const since = Date.now()
    expect(await standby).toEqual([{ slotId: PICTURE, sourceId: 'red' }])
    expect(Date.now() - since).toBeLessThan(1300)
    expect(bus.outputs(stage.viewers.router)?.get(PICTURE)?.closed).toBe(false)
  })
})
