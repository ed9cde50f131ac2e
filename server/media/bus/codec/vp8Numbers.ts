import { timestampDelta } from '../serial.ts'
import type { Vp8Descriptor } from './vp8.ts'

export type PictureNumber = { pictureId: number; tl0PictureIndex: number }

const REMEMBERED_FRAMES = 128

/**
 * Picture ids and TL0PICIDX of one bus layer: they rise for its whole life, whatever the sources count. Gaps of the
 * source stay gaps, so that a decoder knows what it lost.
 */
export class PictureNumbers {
  #highest: PictureNumber
  #sourceHighest: { pictureId: number | null; tl0PictureIndex: number | null; timestamp: number } | null = null
  /** By source timestamp, so that all packets of a frame, also late ones, get the same numbers. */
  #frames = new Map<number, PictureNumber>()

  constructor(before: PictureNumber) {
    this.#highest = before
  }

  /** The next frame that is asked for is the keyframe of another source. */
  restart(): void {
    this.#sourceHighest = null
    this.#frames.clear()
  }

  of(timestamp: number, source: Vp8Descriptor): PictureNumber {
    const known = this.#frames.get(timestamp)
    if (known !== undefined) return known
    const before = this.#sourceHighest
    const newer = before === null || timestampDelta(timestamp, before.timestamp) > 0
    const step = before === null ? 1 : pictureStep(source.pictureId, before.pictureId, newer)
    const tl0Step = before === null ? 1 : tl0PictureStep(source.tl0PictureIndex, before.tl0PictureIndex, newer)
    const number = {
      pictureId: (this.#highest.pictureId + step) & 0x7fff,
      tl0PictureIndex: (this.#highest.tl0PictureIndex + tl0Step) & 0xff,
    }
    if (newer) {
      this.#highest = number
      this.#sourceHighest = { pictureId: source.pictureId, tl0PictureIndex: source.tl0PictureIndex, timestamp }
    }
    this.#frames.set(timestamp, number)
    if (this.#frames.size > REMEMBERED_FRAMES) {
      const [oldest] = this.#frames.keys()
      if (oldest !== undefined) this.#frames.delete(oldest)
    }
    return number
  }
}

/** How far the picture id moved. A jump that cannot be is taken for a 7-bit counter, then for a sender that started anew. */
function pictureStep(now: number | null, before: number | null, newer: boolean): number {
  if (now === null || before === null) return newer ? 1 : -1
  const wide = ((now - before) << 17) >> 17
  if (newer) return wide > 0 ? wide : (now - before) & 0x7f || 1
  return wide < 0 ? wide : -((before - now) & 0x7f || 1)
}

function tl0PictureStep(now: number | null, before: number | null, newer: boolean): number {
  if (now === null || before === null) return newer ? 1 : -1
  const step = ((now - before) << 24) >> 24
  return newer ? Math.max(step, 0) : Math.min(step, 0)
}
