import { z } from 'zod'
import { iceServer } from '../../shared/media.ts'

/** What the application tells the media program at its start, as one JSON argument. */
export const mediaSettings = z.strictObject({
  /** mediasoup workers: each is one thread of forwarding and one port. */
  workers: z.number().int().min(1).max(64),
  /** Where the workers listen, e.g. 127.0.0.1 or 0.0.0.0. */
  listenAddress: z.string().min(1).max(255),
  /** The address that browsers are told, when it is not the one above (NAT, 0.0.0.0). */
  announcedAddress: z.string().min(1).max(255).nullable(),
  /** Worker i takes portBase + i, UDP and TCP. 0: any free port (tests). */
  portBase: z.number().int().min(0).max(65_000),
  /** STUN and TURN servers that browsers are told of. */
  iceServers: z.array(iceServer).max(8).default([]),
  logLevel: z.enum(['debug', 'warn', 'error', 'none']).default('warn'),
})
export type MediaSettings = z.infer<typeof mediaSettings>
/** What the application gives; the rest has defaults. */
export type MediaSettingsInput = z.input<typeof mediaSettings>
