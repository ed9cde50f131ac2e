import { z } from 'zod'
import { AppError } from '../../shared/errors.ts'
import { handshake, PROTOCOL, type Handshake } from '../../shared/protocol.ts'
import type { Who } from '../briefing/presence.ts'
import type { BriefingRegistry } from '../briefing/registry.ts'
import type { Identity, Log } from './ports.ts'
import { personDeviceId } from './who.ts'
import type { Admission, WireSocket } from './wire.ts'

const anyProtocol = z.object({ protocol: z.number() })

/** Finds out who connects, and to what. Never throws: a page is let in, sent away, or asked to try again. */
export async function admit(
  socket: WireSocket,
  { identity, registry, log }: { identity: Identity; registry: BriefingRegistry; log: Log },
): Promise<Admission> {
  const askedAt = performance.now()
  const raw: unknown = socket.handshake.auth
  // Asked first: an old page may say the rest in a way that nobody understands any more.
  const spoken = anyProtocol.safeParse(raw)
  if (spoken.success && spoken.data.protocol !== PROTOCOL) return { kind: 'refused', key: 'protocol.reload' }
  const parsed = handshake.safeParse(raw)
  if (!parsed.success) return { kind: 'refused', key: 'badRequest' }
  try {
    const who = await whoIs(identity, parsed.data, socket.handshake.headers.cookie)
    const briefing = await registry.get(parsed.data.briefingId)
    return { kind: 'in', who, handshake: parsed.data, briefing, askedAt }
  } catch (error) {
    if (error instanceof AppError && error.code !== 'unavailable') return { kind: 'refused', key: error.key }
    log.warn({ briefingId: parsed.data.briefingId, err: error }, 'could not find out who connects')
    return { kind: 'away' }
  }
}

/** @throws AppError `unauthenticated`, `link.unseated`, `forbidden` */
async function whoIs(identity: Identity, hello: Handshake, cookie: string | undefined): Promise<Who> {
  if (hello.deviceToken !== undefined) {
    const device = await identity.deviceOfToken(hello.deviceToken)
    if (device === null) throw new AppError('unauthenticated', 'link.unseated')
    if (device.briefingId !== hello.briefingId) throw new AppError('forbidden', 'forbidden')
    const { deviceId, siteId, seat } = device
    return { kind: 'device', deviceId, siteId, ...(seat === 'standIn' && { standIn: true as const }) }
  }
  const person = await identity.personOfCookie(cookie)
  if (person === null) throw new AppError('unauthenticated', 'unauthenticated')
  const { userId, sessionId } = person
  return { kind: 'person', userId, sessionId, deviceId: personDeviceId(userId, hello.connectionId) }
}
