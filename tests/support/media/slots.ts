import type { DesiredMedia, DesiredPeer, DesiredSlot } from '../../../server/media/messages.ts'
import { barePlan } from '../../../shared/plan.ts'
import { programmeSlots } from '../../../shared/programme.ts'

/** Who is on programme, in the few words of tests. `audio`: whose microphones beside that of the picture. */
export type OnProgramme = {
  picture: { seat: string; cameras: string[]; microphones: string[] } | null
  presentation: string | null
  audio: string[][]
}

/** The product's slots, with these peers in them. */
export function slotsOf(peers: readonly DesiredPeer[], { picture, presentation, audio }: OnProgramme): DesiredSlot[] {
  const seatOf = ([first]: readonly string[]) => peers.find(({ peerId }) => peerId === first)?.seat ?? first ?? null
  const screens = presentation === null ? [] : [presentation]
  const beside = programmeSlots.filter(({ kind, soundOf }) => kind === 'sound' && soundOf === null)
  return programmeSlots.map((slot) => {
    if (slot.kind === 'picture') return { ...slot, seat: picture?.seat ?? null, sources: picture?.cameras ?? [] }
    if (slot.kind === 'presentation') return { ...slot, seat: seatOf(screens), sources: screens }
    if (slot.soundOf !== null) return { ...slot, seat: picture?.seat ?? null, sources: picture?.microphones ?? [] }
    const sources = audio[beside.indexOf(slot)] ?? []
    return { ...slot, seat: seatOf(sources), sources }
  })
}

/** A desired state in few words: of whom nothing is said, that nobody is on programme. */
export type Wanted = Omit<DesiredMedia, 'slots' | 'codec'> & Partial<Pick<DesiredMedia, 'codec'>> & OnProgramme
export const desireOf = ({ briefingId, codec = barePlan.codec, peers, warm, ...on }: Wanted): DesiredMedia => ({
  briefingId,
  codec,
  peers,
  slots: slotsOf(peers, on),
  warm,
})
