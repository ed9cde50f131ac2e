import { z } from 'zod'
import { AppError } from '../../shared/errors.ts'
import { mediaRequests, mediaSchemas, type MediaRequestName } from '../../shared/media.ts'
import { can, canMedia } from '../../shared/permissions.ts'
import { requestMessage, type Ack } from '../../shared/protocol.ts'
import type { Principal } from '../../shared/roles.ts'
import { isRequestName, parseInput } from '../briefing/handlers.ts'
import { principalOf } from '../briefing/seats.ts'
import type { Media } from './ports.ts'
import type { BriefingPages, Connection } from './briefingPages.ts'
import type { MediaAck } from './wire.ts'

const mediaMessage = z.strictObject({ name: z.string().max(64), input: z.unknown() })
const isMediaRequestName = (name: string): name is MediaRequestName => Object.hasOwn(mediaRequests, name)

/**
 * The one place where a message becomes a request: who asks and what they may is looked up in the live state, the
 * input is parsed, the briefing decides.
 * @throws AppError
 */
export async function routeRequest(pages: BriefingPages, connection: Connection, raw: unknown): Promise<Ack<unknown>> {
  const message = parse(requestMessage, raw)
  if (!isRequestName(message.name)) throw new AppError('bad_request', 'badRequest')
  const principal = principalNow(pages, connection)
  if (can(principal, message.name) === 'no') throw new AppError('forbidden', 'forbidden')
  const input = parseInput(message.name, message.input)
  const { deviceId } = connection.device
  return pages.briefing.submit({ principal, deviceId, operationId: message.operationId, name: message.name, input })
}

/** @throws AppError */
export async function routeMedia(
  pages: BriefingPages,
  connection: Connection,
  raw: unknown,
  media: Media,
): Promise<MediaAck> {
  const { name, input } = parse(mediaMessage, raw)
  if (!isMediaRequestName(name)) throw new AppError('bad_request', 'badRequest')
  if (!canMedia(principalNow(pages, connection), name)) throw new AppError('forbidden', 'forbidden')
  if (name === 'media.soundTest') {
    // One who comes late learns what runs now.
    pages.tellSoundTest(connection)
    pages.testSound(parse(mediaSchemas[name].input, input))
    return { ok: true, data: {} }
  }
  pages.settleMedia()
  if (name === 'media.join') pages.tellSoundTest(connection)
  const { deviceId } = connection.device
  return { ok: true, data: await media.handle({ briefingId: pages.briefing.briefingId, deviceId }, name, input) }
}

function principalNow(pages: BriefingPages, { who }: Connection): Principal {
  const principal = principalOf(who, pages.briefing.state)
  if (principal === null) throw new AppError('forbidden', 'forbidden')
  return principal
}

function parse<S extends z.ZodType>(schema: S, raw: unknown): z.output<S> {
  const parsed = schema.safeParse(raw)
  if (!parsed.success) throw new AppError('bad_request', 'badRequest')
  return parsed.data
}
