import { once } from 'node:events'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { h264, unitsBegun } from '../../server/media/bus/codec/h264.ts'
import { ProgrammeBus } from '../../server/media/bus/programmeBus.ts'
import { parseRtp } from '../../server/media/bus/rtpPacket.ts'
import { PICTURE, programmeSlots } from '../../shared/programme.ts'
import { MediaStage, type StageSite } from '../support/mediaPages/stage.ts'

const COLOURS = { red: '#f00', green: '#0f0', blue: '#00f' }
const [SPS, IDR] = [7, 5]

let stage: MediaStage
let sending: Page
let viewing: Page
let bus: ProgrammeBus
const sites = new Map<string, StageSite>()

async function publish(name: string, color: string, layers: 1 | 2 | 3): Promise<void> {
  const how = { color, hz: null, width: 960, height: 540, fps: 15, layers, scalabilityMode: 'L1T1' }
  sites.set(name, await stage.publish(sending, name, how))
}

function give(name: string): number {
  const since = Date.now()
  bus.put(PICTURE, { id: name, input: sites.get(name)?.camera ?? null })
  return since
}

/** Milliseconds from `since` until the viewer drew this colour. */
async function drawn(color: string, since: number): Promise<number> {
  const at = await viewing.waitForFunction(
    ([wanted, from]) => window.media.seen().find(([seen, when]) => seen === wanted && when >= from)?.[1],
    [color, since] as const,
    { timeout: 15_000, polling: 20 },
  )
  return Number(await at.jsonValue()) - since
}

const stats = () => viewing.evaluate(() => window.media.stats('picture'))

beforeAll(async () => {
  stage = await MediaStage.open({ workers: 2, codec: h264 })
  bus = await ProgrammeBus.create({ slots: programmeSlots, codec: h264, outputs: [stage.viewers.router] })
  stage.programme = (name) => {
    const producer = bus.outputs(stage.viewers.router)?.get(name)
    if (producer === undefined) throw new Error(`no stream ${name}`)
    return producer
  }
  ;[sending, viewing] = await Promise.all([stage.page(), stage.page()])
  const speaks = await sending.evaluate(() =>
    RTCRtpSender.getCapabilities('video')?.codecs.some(({ mimeType }) => mimeType === 'video/H264'),
  )
  if (speaks !== true)
    throw new Error(
      'This Chromium codes no H.264: install the chromium package of Debian, which does (apt-get install chromium).',
    )
  for (const [name, color] of Object.entries(COLOURS)) await publish(name, color, 3)
  const switched = once(bus, 'switched')
  give('red')
  await switched
  await viewing.evaluate(() => window.media.view(['picture']))
  await drawn('red', 0)
}, 60_000)

afterAll(async () => {
  bus?.close()
  await stage?.close()
})

describe('the programme bus in H.264, coded and seen by a browser', { timeout: 60_000 }, () => {
  it('[MB63] switches among three sites are drawn without negotiation, each from a keyframe on', async () => {
    const transport = await stage.viewers.router.createDirectTransport()
    const witness = await transport.consume({
      producerId: stage.programme(PICTURE).id,
      rtpCapabilities: stage.viewers.router.rtpCapabilities,
      pipe: true,
      enableRtx: false,
    })
    /** By stream: what each packet begins, and of which frame it is. */
    const packets = new Map<number, { units: number[]; time: number }[]>()
    witness.on('rtp', (buffer) => {
      const packet = parseRtp(buffer)
      if (packet === null) return
      const list = packets.get(packet.ssrc) ?? []
      packets.set(packet.ssrc, list)
      list.push({ units: unitsBegun(packet.payload) ?? [], time: packet.timestamp })
    })
    const requests = stage.requests
    const before = await stats()
    const times: number[] = []
    for (let turn = 0; turn < 12; turn++) {
      const name = ['green', 'blue', 'red'][turn % 3] ?? ''
      times.push(await drawn(name, give(name)))
      await viewing.waitForTimeout(300)
    }
    const after = await stats()
    console.log('drawn in H.264 after', times.map(Math.round).join(' '), 'ms')
    expect(times.toSorted((a, b) => a - b)[6]).toBeLessThan(500)
    expect(stage.requests).toBe(requests)
    expect((after['keyFramesDecoded'] ?? 0) - (before['keyFramesDecoded'] ?? 0)).toBeGreaterThanOrEqual(12)
    expect(packets.size).toBe(3)
    for (const list of packets.values()) {
      const begin = list.filter(({ units }) => units.includes(SPS)).map(({ time }) => time)
      const keyed = new Set(list.filter(({ units }) => units.includes(IDR)).map(({ time }) => time))
      expect(begin.length).toBeGreaterThanOrEqual(12)
      expect(begin.every((time) => keyed.has(time))).toBe(true)
    }
    transport.close()
  })

  it('[MB63] a room system of one layer flows into all three, and the layers of a browser after it', async () => {
    await publish('single', '#ff0', 1)
    await viewing.waitForTimeout(500)
    await drawn('yellow', give('single'))
    await viewing.waitForTimeout(500)
    expect((await stats())['frameWidth']).toBe(960)
    await drawn('green', give('green'))
  })
})
