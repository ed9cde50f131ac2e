import type { BusInput } from '../../../server/media/bus/programmeBus.ts'

/**
 * The same camera by way of a bad road: of 100 packets 4 come 20 to 60 ms late, 3 come twice, 3 come 90 ms late (as
 * after a retransmission), and `lost` never.
 */
export async function disorderly(input: BusInput, lost = 0): Promise<BusInput> {
  const { router, producer } = input
  const transport = await router.createDirectTransport()
  const consumer = await transport.consume({
    producerId: producer.id,
    rtpCapabilities: router.rtpCapabilities,
    pipe: true,
    enableRtx: false,
    paused: true,
  })
  const { codecs, encodings, headerExtensions } = consumer.rtpParameters
  const bad = await transport.produce({
    kind: producer.kind,
    keyFrameRequestDelay: 0,
    rtpParameters: {
      codecs,
      encodings: encodings?.map(({ ssrc, scalabilityMode }) => ({ ssrc, scalabilityMode })),
      headerExtensions,
      rtcp: { cname: 'bad road' },
    },
  })
  // Requests of the bus for a keyframe go on to the browser.
  transport.on('rtcp', () => void consumer.requestKeyFrame().catch(() => {}))
  let count = 0
  const later = (packet: Buffer, after: number): void => {
    setTimeout(() => bad.closed || bad.send(packet), after)
  }
  consumer.on('rtp', (packet) => {
    const die = (count++ * 37) % 100
    if (die < 4) later(packet, 20 + die * 10)
    else if (die < 7) later(packet, 90)
    else if (die < 10) {
      bad.send(packet)
      later(packet, 15)
    } else if (die >= 10 + lost) bad.send(packet)
  })
  await consumer.resume()
  return { router, producer: bad }
}
