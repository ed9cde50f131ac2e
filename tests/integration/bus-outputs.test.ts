import { once } from 'node:events'
import type { Consumer, Router } from 'mediasoup/types'
import { afterEach, expect, it } from 'vitest'
import type { BusInput } from '../../server/media/bus/programmeBus.ts'
import { vp8 } from '../../server/media/bus/codec/vp8.ts'
import { ProgrammeBus } from '../../server/media/bus/programmeBus.ts'
import type { RtpPacket } from '../../server/media/bus/rtpPacket.ts'
import { parseRtp } from '../../server/media/bus/rtpPacket.ts'
import { trackSenderReports } from '../../server/media/bus/senderReports.ts'
import { PICTURE, programmeSlots } from '../../shared/programme.ts'
import type { StageRouter } from '../support/mediaPages/stage.ts'
import { makeRouter } from '../support/mediaPages/stage.ts'
import { SyntheticSite } from '../support/mediaPages/syntheticSite.ts'

const open: { close(): void }[] = []

afterEach(() => {
  for (const thing of open.splice(0)) thing.close()
})

async function worker(): Promise<StageRouter> {
  const made = await makeRouter()
  open.push(made.worker)
  return made
}

async function site(router: Router): Promise<{ site: SyntheticSite; input: BusInput }> {
  const made = await SyntheticSite.create(router)
  open.push(made)
  return { site: made, input: { producer: made.camera, router } }
}

async function watch(bus: ProgrammeBus, router: Router): Promise<Consumer> {
  const transport = await router.createDirectTransport()
  return transport.consume({
    producerId: bus.outputs(router)?.get(PICTURE)?.id ?? '',
    rtpCapabilities: router.rtpCapabilities,
    pipe: true,
    enableRtx: false,
  })
}

function next(consumer: Consumer): Promise<RtpPacket> {
  return new Promise((resolve) => {
    consumer.once('rtp', (buffer) => {
      const packet = parseRtp(buffer)
      if (packet !== null) resolve(packet)
    })
  })
}

it('[MB50] one output a worker: the same programme on each; the death of one leaves the others', async () => {
  const [sites, first, second] = await Promise.all([worker(), worker(), worker()])
  const { input } = await site(sites.router)
  const bus = await ProgrammeBus.create({ slots: programmeSlots, codec: vp8, outputs: [first.router, second.router] })
  open.push(bus)
  const [one, two] = await Promise.all([watch(bus, first.router), watch(bus, second.router)])
  const flows = Promise.all([next(one), next(two)])
  bus.put(PICTURE, { id: 'a', input: input })
  const [packet, twin] = await flows
  expect(packet.timestamp).toBe(twin.timestamp)
  const gone = new Promise<void>((resolve) => one.observer.once('close', resolve))
  process.kill(first.worker.pid, 'SIGKILL')
  await gone
  expect(bus.outputs(first.router)).toBeUndefined()
  await next(two)
  expect(bus.stats().outputs).toBe(1)
  // The worker's successor joins the programme as it runs.
  const third = await worker()
  await bus.addOutput(third.router)
  await next(await watch(bus, third.router))
})

it('[MB51] viewers keep their consumer while sources on several workers change, close and come back', async () => {
  const [here, there] = await Promise.all([worker(), worker()])
  const [a, b] = await Promise.all([site(here.router), site(there.router)])
  const bus = await ProgrammeBus.create({ slots: programmeSlots, codec: vp8, outputs: [here.router] })
  open.push(bus)
  const viewer = await watch(bus, here.router)
  bus.put(PICTURE, { id: 'a', input: a.input })
  await once(bus, 'switched')
  bus.put(PICTURE, { id: 'b', input: b.input })
  await once(bus, 'switched')
  const standby = once(bus, 'standby')
  b.site.camera.close()
  expect(await standby).toEqual([{ slotId: PICTURE, sourceId: 'b' }])
  const again = await site(there.router)
  const flowing = once(bus, 'flowing')
  bus.put(PICTURE, { id: 'b', input: again.input })
  expect(await flowing).toEqual([{ slotId: PICTURE, sourceId: 'b' }])
  await next(viewer)
  expect(viewer.closed).toBe(false)
})

it('[MB52] the same source again changes nothing; closing twice is harmless; intakes do not pile up', async () => {
  const { router } = await worker()
  const [a, b] = await Promise.all([site(router), site(router)])
  const bus = await ProgrammeBus.create({ slots: programmeSlots, codec: vp8, outputs: [router] })
  const source = { id: 'a', input: a.input }
  bus.put(PICTURE, source)
  await once(bus, 'switched')
  let switches = 0
  bus.on('switched', () => switches++)
  for (let time = 0; time < 20; time++) bus.put(PICTURE, { ...source })
  for (let time = 0; time < 10; time++) {
    bus.put(PICTURE, { id: 'b', input: b.input })
    await once(bus, 'switched')
    bus.put(PICTURE, source)
    await once(bus, 'switched')
  }
  expect(switches).toBe(20)
  const dump = await router.dump()
  const consumers = dump.mapProducerIdConsumerIds.reduce((sum, { values }) => sum + values.length, 0)
  expect(consumers).toBe(1)
  bus.close()
  bus.close()
  bus.put(PICTURE, source)
  expect(bus.outputs(router)).toBeUndefined()
  await expect(bus.addOutput(router)).rejects.toThrow('closed')
})

it('[MB12] a picture and its sound are moved by one constant when they have one sender, and only then', async () => {
  const { router } = await worker()
  const { input } = await site(router)
  const microphone = async (ssrc: number, cname: string) => {
    const transport = await router.createDirectTransport()
    const codec = { mimeType: 'audio/opus', payloadType: 111, clockRate: 48_000, channels: 2 }
    const rtpParameters = { codecs: [codec], encodings: [{ ssrc }], rtcp: { cname } }
    return { producer: await transport.produce({ kind: 'audio', rtpParameters }), router }
  }
  const [own, another] = await Promise.all([microphone(21, 'synthetic'), microphone(22, 'somebody else')])
  const bus = await ProgrammeBus.create({ slots: programmeSlots, codec: vp8, outputs: [router] })
  open.push(bus)
  const now = performance.now()
  const placed = ({ producer }: BusInput) => trackSenderReports(producer).capturedAt(0, 0, 1, now) ?? 0
  // What was captured at one instant; the reports of sounds were 300 ms longer on their way.
  const report = { ntpSeconds: 1000, ntpFraction: 0, rtpTimestamp: 0 }
  trackSenderReports(input.producer).report(0, report, now - 1000)
  for (const { producer } of [own, another]) trackSenderReports(producer).report(0, report, now - 700)
  expect(placed(own) - placed(input)).toBeCloseTo(300)
  bus.put(PICTURE, { id: 'a', input })
  bus.put('audio0', { id: 'a', input: own })
  expect(placed(own) - placed(input)).toBeCloseTo(0)
  bus.put('audio0', { id: 'b', input: another })
  expect(placed(another) - placed(input)).toBeCloseTo(300)
})
