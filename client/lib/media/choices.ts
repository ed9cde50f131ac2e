import { z } from 'zod'
import type { Shelf } from '../storage.ts'

/**
 * Whose sound processing a microphone gets. A room's mixer levels and cleans its own sound, and a browser that does it
 * again makes it pump; a laptop's microphone needs both. Echo is cancelled in either, unless the room's own device does.
 */
export const soundProcessing = z.enum(['mixer', 'laptop'])
export type SoundProcessing = z.infer<typeof soundProcessing>

const choices = z.object({
  /** Device ids; null: the system's own choice. */
  camera: z.string().max(500).nullable().catch(null),
  microphone: z.string().max(500).nullable().catch(null),
  speaker: z.string().max(500).nullable().catch(null),
  /** Joins with sound only. */
  withoutCamera: z.boolean().catch(false),
  processing: soundProcessing.catch('laptop'),
  echoCancellation: z.boolean().catch(true),
})
export type DeviceChoices = z.infer<typeof choices>

const KEY = 'diem-cau.devices'

/** What was chosen on this computer before; anything unreadable counts as not chosen. */
export function loadChoices(shelf: Shelf): DeviceChoices {
  return shelf.read(KEY, choices) ?? choices.parse({})
}

export function saveChoices(shelf: Shelf, value: DeviceChoices): void {
  shelf.write(KEY, value)
}
