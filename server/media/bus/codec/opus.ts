import type { CodecName } from './codec.ts'

export const OPUS_CLOCK_RATE = 48_000

export const OPUS: CodecName & { channels: number } = {
  mimeType: 'audio/opus',
  clockRate: OPUS_CLOCK_RATE,
  channels: 2,
  parameters: { useinbandfec: 1, usedtx: 1 },
}

/** 10 ms of digital silence: TOC for CELT, full band, mono, one frame (RFC 6716, 3.1), and the coder's shortest frame. */
export const SILENCE_FRAME = Buffer.from([0xf0, 0xff, 0xfe])
export const SILENCE_SAMPLES = 480

/** Samples at 48 kHz in one Opus packet (RFC 6716, 3.1 and 3.2); 20 ms for what cannot be read. */
export function opusSamples(payload: Buffer): number {
  const toc = payload.at(0)
  if (toc === undefined) return 960
  const configuration = toc >> 3
  const step = configuration & 3
  let frame: number
  if (configuration < 12) frame = step === 3 ? 2880 : 480 << step
  else if (configuration < 16) frame = 480 << (configuration & 1)
  else frame = 120 << step
  const code = toc & 3
  const frames = code === 0 ? 1 : code < 3 ? 2 : (payload.at(1) ?? 1) & 0x3f
  return frame * Math.max(frames, 1)
}
