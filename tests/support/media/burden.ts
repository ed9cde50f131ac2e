import { setTimeout as sleep } from 'node:timers/promises'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { soundCodecs } from '../../../server/media/codecs.ts'
import type { types } from 'mediasoup'

const FAN_OUT = 300
const SSRC = 77

/**
 * Keeps a worker at the limit of its core: each packet that it is given goes out to hundreds, and as many wait before it
 * as it works off in `queueSeconds`. So an answer of its own takes as long.
 * @returns what ends it, with how many packets the worker worked off meanwhile
 */
export async function burden(worker: types.Worker, queueSeconds: number): Promise<() => Promise<number>> {
  const router = await worker.createRouter({ mediaCodecs: soundCodecs })
  const entrance = await router.createDirectTransport()
  const producer = await entrance.produce({
    kind: 'audio',
    rtpParameters: {
      codecs: [{ mimeType: 'audio/opus', payloadType: 100, clockRate: 48_000, channels: 2 }],
      encodings: [{ ssrc: SSRC }],
    },
  })
  const rtpCapabilities = router.rtpCapabilities
  const nobody = createSocket('udp4').bind(0, '127.0.0.1')
  await once(nobody, 'listening')
  const { port } = nobody.address()
  nobody.close()
  const transport = await router.createPlainTransport({ listenInfo: { protocol: 'udp', ip: '127.0.0.1' } })
  await transport.connect({ ip: '127.0.0.1', port })
  for (let each = 0; each < FAN_OUT; each++) await transport.consume({ producerId: producer.id, rtpCapabilities })
  const exit = await router.createDirectTransport()
  const consumer = await exit.consume({ producerId: producer.id, rtpCapabilities })
  let sent = 0
  let done = 0
  consumer.on('rtp', () => (done += 1))
  const ended = new AbortController()
  const from = performance.now()
  const feed = async () => {
    while (!ended.signal.aborted) {
      const perSecond = done / ((performance.now() - from) / 1000)
      const queue = Math.max(200, perSecond * queueSeconds)
      for (let each = 0; each < 100 && sent - done < queue; each++) producer.send(packet(sent++))
      await sleep(10)
    }
  }
  const feeding = feed()
  return async () => {
    ended.abort()
    await feeding
    if (!router.closed) router.close()
    return done
  }
}

function packet(sequence: number): Buffer {
  const buffer = Buffer.alloc(12 + 1000)
  buffer[0] = 0x80
  buffer[1] = 100
  buffer.writeUInt16BE(sequence & 0xffff, 2)
  buffer.writeUInt32BE((sequence * 960) >>> 0, 4)
  buffer.writeUInt32BE(SSRC, 8)
  return buffer
}
