// A thread with many receivers. Each is a UDP socket of its own on a plain (unencrypted) consumer of the programme: the
// worker treats it like any other viewer up to the encryption, and the bench measures with two cores what would else
// need fifty browsers. It tells when the last packet of a keyframe has come, and how high that picture is: the sources
// differ in height, so a keyframe says by itself whose it is.
import { createSocket } from 'node:dgram'
import { parentPort, workerData } from 'node:worker_threads'
import { z } from 'zod'
import { parseRtp } from '../../server/media/bus/rtpPacket.ts'
import { parseVp8Descriptor } from '../../server/media/bus/codec/vp8.ts'
import type { LightMessage } from './messages.ts'
import { unixNow } from './statistics.ts'

const port = parentPort

function tell(message: LightMessage): void {
  // A thread's port has no origin.
  port?.postMessage(message)
}

function open(receiver: number): void {
  const socket = createSocket('udp4')
  let keyframe: { timestamp: number; height: number } | null = null
  socket.on('message', (buffer) => {
    const at = unixNow()
    const packet = parseRtp(buffer)
    const descriptor = packet === null ? null : parseVp8Descriptor(packet.payload)
    if (packet === null || descriptor === null) return
    if (descriptor.keyframe && packet.payload.length >= descriptor.size + 10) {
      // RFC 6386, 9.1: three bytes of frame tag, three of start code, width, height.
      const height = packet.payload.readUInt16LE(descriptor.size + 8) & 0x3fff
      keyframe = { timestamp: packet.timestamp, height }
    }
    if (keyframe?.timestamp !== packet.timestamp || !packet.marker) return
    tell({ type: 'keyframe', receiver, height: keyframe.height, at })
    keyframe = null
  })
  socket.bind(0, '127.0.0.1', () => {
    socket.setRecvBufferSize(1 << 20)
    tell({ type: 'listening', port: socket.address().port })
  })
}

const { count, first } = z.object({ count: z.number(), first: z.number() }).parse(workerData)
for (let receiver = first; receiver < first + count; receiver++) open(receiver)
