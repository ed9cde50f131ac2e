import type { Slot, SlotKind } from '../../../shared/media.ts'

/** A slot of the programme as streams on the wire. */
export type BusSlot = Slot & {
  /** Of its lowest layer; the others follow. */
  ssrc: number
  layers: number
  /**
   * mediasoup gives all producers of a transport one cname, so the streams are told apart by their msid (RFC 8830).
   * Receivers play what shares its first word in step: a picture and its sound, nothing else.
   */
  msid: string
}

/** Simulcast layers of a programme's picture. */
export const PICTURE_LAYERS = 3
const LAYERS: Record<SlotKind, number> = { picture: PICTURE_LAYERS, presentation: 1, sound: 1 }
const FIRST_SSRC: Record<SlotKind, number> = { picture: 1_000_001, presentation: 1_100_001, sound: 1_200_001 }

/** The streams of each slot, the same on every output of the bus. */
export function busSlots(slots: readonly Slot[]): BusSlot[] {
  const before: Record<SlotKind, number> = { picture: 0, presentation: 0, sound: 0 }
  return slots.map((slot) => {
    const { kind, slotId, soundOf } = slot
    const layers = LAYERS[kind]
    const ssrc = FIRST_SSRC[kind] + layers * before[kind]++
    return { ...slot, ssrc, layers, msid: `${soundOf ?? slotId} ${kind}` }
  })
}
