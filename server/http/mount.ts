import { createHash } from 'node:crypto'
import type { z } from 'zod'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { routes, type RouteName } from '../../shared/api.ts'
import { AppError } from '../../shared/errors.ts'
import { bytesAnnounced, type BodiesUnderWay } from '../bodies.ts'
import { wrongInput } from '../../shared/wrongInput.ts'
import { isFromThisMachine, isOurOwnPage } from '../identity/origin.ts'
import type { IdentityService } from '../identity/identity.ts'
import type { SignedIn } from '../identity/sessions.ts'
import { tooOften, type HttpLimits } from './limits.ts'
import {
  unchanged,
  type BriefingAccess,
  type FileAnswer,
  type RouteContext,
  type RouteHandlers,
  type WrittenJson,
} from './routes.ts'

export type Mounted = {
  handlers: RouteHandlers<RouteName>
  identity: IdentityService
  publicUrl: string | undefined
  limits: HttpLimits
  bodies: BodiesUnderWay
  /** What the caller is in the briefing that the path names; throws for who may not pass. */
  checkAccess(name: RouteName, person: SignedIn | null, params: unknown): Promise<BriefingAccess | null>
}
type Caller = { person: SignedIn | null; briefing: BriefingAccess | null }

/** Builds one route from its line in the contract: caller, access, params, body, handler, answer, in this order. */
export function mountRoute(app: FastifyInstance, name: RouteName, given: Mounted): void {
  const { method, path, access, params, query, body, bodyLimit, response } = routes[name]
  const { identity, publicUrl, limits } = given
  // The table pairs every name with its own handler; the compiler cannot follow the pair through a variable name.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const handle = given.handlers[name] as (
    ctx: RouteContext,
    input: { params: unknown; query: unknown; body: unknown },
  ) => Promise<unknown>
  const callers = new WeakMap<FastifyRequest, Caller>()

  app.route({
    method,
    url: path,
    bodyLimit,
    // Before the body is read: who may not pass is not worth parsing a megabyte for.
    preParsing: async (request, reply) => {
      limits.asked(request.ip)
      if (method !== 'GET' && !isOurOwnPage(request.headers, request.host, publicUrl)) {
        throw new AppError('forbidden', 'forbidden')
      }
      const person = access === 'public' ? null : await identity.personOfCookie(request.headers.cookie)
      if (person !== null) whenAnswered(request, reply, limits.askedBy(person.userId, name))
      callers.set(request, { person, briefing: await given.checkAccess(name, person, request.params) })
      const bytes = bytesAnnounced(request.raw, bodyLimit)
      if (bytes > bodyLimit) throw new AppError('too_large', 'tooLarge')
      if (bytes > 0) limits.body(request.ip, person?.userId ?? null, bytes)
      if (!given.bodies.take(request.raw, reply.raw, request.ip, bytes)) throw tooOften(1)
    },
    handler: async (request, reply) => {
      const caller = callers.get(request)
      if (caller === undefined) throw new Error(`${name}: nobody asked who calls`)
      const input = {
        params: parse('params', params, request.params),
        query: parse('query', query, request.query),
        body: parse('body', body, request.body),
      }
      const context = contextOf(request, reply, caller, given)
      const answer = await handle(context, input).catch((error: unknown) => {
        limits.refused(request.ip, name, error)
        throw error
      })
      void reply.header('cache-control', 'no-store')
      if (answer === unchanged) return reply.code(304).send()
      if (response === 'file') return sendFile(reply, answer)
      // Parsing drops what the contract does not name, so that nothing leaves by accident.
      const json = isWritten(answer) ? bufferOf(answer.json) : Buffer.from(JSON.stringify(response.parse(answer)))
      // Pages ask for the same again and again; a handler that has marked its answer knows it without making it.
      const marks = method === 'GET' && !reply.hasHeader('etag')
      if (marks && context.hasAlready(createHash('sha256').update(json).digest('base64url')))
        return reply.code(304).send()
      return reply.type('application/json; charset=utf-8').send(json)
    },
  })
}

/** Once the system has taken the whole answer, or nobody is there any more to take it. */
function whenAnswered({ raw: { socket } }: FastifyRequest, reply: FastifyReply, then: () => void): void {
  // Gone while it was found out who asks: nothing will tell of it any more.
  if (socket.destroyed) return then()
  const end = () => {
    socket.off('close', end)
    then()
  }
  // Not the answer's own `close`: one that waits behind another on its connection has none.
  socket.once('close', end)
  reply.raw.once('finish', end)
}

function parse(part: 'params' | 'query' | 'body', schema: z.ZodType | undefined, value: unknown): unknown {
  if (schema === undefined) return undefined
  const parsed = schema.safeParse(value)
  if (!parsed.success) throw wrongInput(parsed.error.issues, part)
  if (isUnwritable(parsed.data)) throw new AppError('bad_request', 'badRequest', { field: part })
  return parsed.data
}

/** No text of PostgreSQL holds the character 0, and none of its JSON half of a surrogate pair. */
function isUnwritable(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0') || !value.isWellFormed()
  return typeof value === 'object' && value !== null && Object.values(value).some(isUnwritable)
}

function contextOf(request: FastifyRequest, reply: FastifyReply, caller: Caller, given: Mounted): RouteContext {
  const { identity, limits } = given
  const { cookie, browsers } = identity
  return {
    ...caller,
    visitor: () => identity.personOfCookie(request.headers.cookie),
    address: request.ip,
    mayGuess: () => limits.mayGuess(request.ip),
    userAgent: request.headers['user-agent'] ?? '',
    origin: given.publicUrl ?? `${request.protocol}://${request.host}`,
    fromThisMachine: isFromThisMachine(request.headers, request.socket.remoteAddress),
    cookie: (name) => request.cookies[name],
    knowBrowser: (owner) => {
      const name = browsers.nameFor(owner.userId)
      if (browsers.markOf(request.cookies[name], owner) === null)
        void reply.setCookie(name, browsers.mark(owner), browsers.options)
    },
    setSession: (token) => {
      if (token === null) void reply.clearCookie(cookie.name, cookie.options)
      else void reply.setCookie(cookie.name, token, cookie.options)
    },
    hasAlready: (mark) => {
      void reply.header('etag', `"${mark}"`)
      const known = request.headers['if-none-match'] ?? ''
      // What packed it on its way may have marked it as weak.
      return known.split(',').some((each) => each.trim().replace(/^W\//, '') === `"${mark}"`)
    },
    setStatus: (status) => void reply.code(status),
  }
}

const isWritten = (answer: unknown): answer is WrittenJson =>
  typeof answer === 'object' && answer !== null && 'json' in answer && answer.json instanceof Uint8Array

const bufferOf = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)

const isFile = (answer: unknown): answer is FileAnswer =>
  typeof answer === 'object' && answer !== null && 'file' in answer && answer.file instanceof Uint8Array

function sendFile(reply: FastifyReply, answer: unknown): FastifyReply {
  if (!isFile(answer)) throw new Error('A route for files answered with none')
  // RFC 6266: a plain name for old programs, the real one in UTF-8 beside it.
  const plain = answer.name
    .normalize('NFD')
    .replace(/[đĐ]/g, 'd')
    .replace(/[^\w. -]/g, '')
  const full = encodeURIComponent(answer.name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)
  return reply
    .header('content-disposition', `attachment; filename="${plain}"; filename*=UTF-8''${full}`)
    .type(answer.contentType)
    .send(bufferOf(answer.file))
}
