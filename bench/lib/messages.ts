import { z } from 'zod'

/** What the bench's media process says beside the media program's own messages: where its door is. */
export const doorOpened = z.object({ type: z.literal('door'), port: z.number() })
export type DoorOpened = z.infer<typeof doorOpened>

/** What the thread of light receivers says. `at`: Unix milliseconds of the keyframe's last packet. */
export const lightMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('listening'), port: z.number() }),
  z.object({ type: z.literal('keyframe'), receiver: z.number(), height: z.number(), at: z.number() }),
])
export type LightMessage = z.infer<typeof lightMessage>

/** The longest that everything else was kept waiting, the longest own work in one go and all of it, in milliseconds. */
export const pauseMessage = z.object({
  type: z.literal('pause'),
  longestMs: z.number(),
  workMs: z.number(),
  cpuMs: z.number(),
})
export type Pause = z.infer<typeof pauseMessage>
