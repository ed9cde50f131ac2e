import { randomUUID } from 'node:crypto'
import type { Socket } from 'node:net'
import path from 'node:path'
import { fastify, LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify'
import { routes, type RouteName } from '../../shared/api.ts'
import { AppError } from '../../shared/errors.ts'
import type { Health } from '../../shared/health.ts'
import { BodiesUnderWay } from '../bodies.ts'
import { sizeOfJson } from '../boundedJson.ts'
import type { Config } from '../config.ts'
import type { Office } from '../office/ports.ts'
import { accountHandlers } from './accounts.ts'
import { checkAccess } from './access.ts'
import type { BriefingPresence } from './briefings.ts'
import { serveClient } from './client.ts'
import { demoHandlers } from './demo.ts'
import { statusOf, toAppError } from './errors.ts'
import { createLimits, usualRates, type HttpRates } from './limits.ts'
import { importHandlers } from './imports.ts'
import { linkHandlers } from './links.ts'
import { listener, type ConnectionBounds } from './listener.ts'
import { mountRoute } from './mount.ts'
import { planningHandlers } from './planning.ts'
import { protect } from './protection.ts'
import type { RouteHandlers } from './routes.ts'
import { sessionHandlers } from './session.ts'
import { siteHandlers } from './sites.ts'
import { supportHandlers } from './support.ts'
import { clearCheck, proxyCheck } from './trustedProxies.ts'

/** A connection over which nothing moves for so long is closed. */
const STILL_MS = 60_000
/** The deepest body, and the widest: a plan of thousands of members. */
const DEPTH_MAX = 16
const VALUES_MAX = 100_000
/** In proportion to its length: no page sends many values that say nothing, or objects that are no records. */
const VALUES_FREE = 512
const SIGNS_A_VALUE = 16
const MEMBERS_MAX = 64

export type HttpServerOptions = {
  config: Pick<Config, 'host' | 'publicUrl' | 'trustProxy' | 'tls'>
  office: Office & { registry: BriefingPresence }
  health: () => Promise<Health>
  record: RouteHandlers<RecordRoute>
  /** The program's own log; absent: none. */
  logger?: FastifyBaseLogger
  /** Where the built client lies. */
  clientFolder?: string
  rates?: HttpRates
  /** Milliseconds until a connection over which nothing moves is closed; a minute when left out. */
  stillMs?: number
  /** Whether this start is still loading the demo. */
  demoComes?: () => boolean
  /** Shared with whatever else reads bodies of requests. */
  bodies?: BodiesUnderWay
  connections?: ConnectionBounds
}
export type RecordRoute = Extract<RouteName, `record.${string}`>

const routeNames = Object.keys(routes).filter((name): name is RouteName => name in routes)

/** Whether people reach the program by https, through its own certificate or a proxy's. */
export const isHttps = ({ tls, publicUrl }: Pick<Config, 'tls' | 'publicUrl'>): boolean =>
  tls !== undefined || publicUrl?.startsWith('https:') === true

/**
 * The HTTP server with every route of the contract, the built client and nothing else. It does not listen yet; sockets
 * may be attached to its `server`.
 */
export async function createHttpServer(options: HttpServerOptions): Promise<FastifyInstance> {
  const { config, office, health, record } = options
  const { publicUrl } = config
  const limits = createLimits(options.rates ?? usualRates)
  const bodies = options.bodies ?? new BodiesUnderWay()
  const app = fastify({
    // Sockets of pages are not concerned: they end by their heartbeats.
    serverFactory: (handler) => listener(config, handler, options.connections).setTimeout(options.stillMs ?? STILL_MS),
    loggerInstance: options.logger,
    // Addresses of rooms' links are secrets: what is worth logging is logged below, by the route's pattern.
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: config.trustProxy === false ? false : proxyCheck(config.trustProxy),
    genReqId: () => randomUUID(),
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 300 },
  })

  endUnread(app)
  answerErrors(app)
  readJsonOnly(app)
  keepToHttps(app, config)
  await protect(app, { https: isHttps(config), publicUrl })
  await serveClient(app, options.clientFolder ?? path.resolve(import.meta.dirname, '../../dist/client'), limits)

  const handlers: RouteHandlers<RouteName> = {
    'health.show': async (ctx) => {
      const report = await health()
      if (report.status === 'unavailable') ctx.setStatus(503)
      return report
    },
    ...sessionHandlers(office),
    ...accountHandlers(office),
    ...siteHandlers(office),
    ...importHandlers(office),
    ...supportHandlers(office),
    ...planningHandlers(office),
    ...linkHandlers(office),
    ...demoHandlers({ office, config, demoComes: options.demoComes ?? (() => false) }),
    ...record,
  }
  for (const name of routeNames) {
    mountRoute(app, name, {
      handlers,
      identity: office.identity,
      publicUrl,
      limits,
      bodies,
      checkAccess: (route, person, params) => checkAccess(office, routes[route].access, person, params),
    })
  }
  return app
}

/** Who does not read an answer would have it kept for ever. While none is written yet it is we who are slow. */
function endUnread(app: FastifyInstance): void {
  app.addHook('onRequest', async (_request, reply) => {
    reply.raw.on('timeout', (socket: Socket) => {
      if (socket.writableLength > 0) socket.destroy()
    })
  })
}

/** Pages that were asked for without https are sent to where it is; nothing else is answered there. */
function keepToHttps(app: FastifyInstance, config: HttpServerOptions['config']): void {
  const { publicUrl } = config
  const cameInTheClear = clearCheck(config)
  app.addHook('onRequest', async (request, reply) => {
    if (!cameInTheClear(request.raw)) return undefined
    const isPage = request.method === 'GET' && !/^\/(?:api|socket)\b/.test(request.url)
    if (publicUrl === undefined || !isPage) throw new AppError('forbidden', 'forbidden')
    return reply.redirect(`${publicUrl}${request.url}`, 308)
  })
}

function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => {
    const told = toAppError(error)
    const about = { err: error, route: request.routeOptions.url, method: request.method }
    // Its connection ended before all of it had come: nobody waits for an answer, and nothing is wrong here.
    if (error === request.raw.errored) request.log.debug({ ...about, err: undefined }, 'A request was given up')
    else if (told.code === 'internal') request.log.error(about, 'A request failed')
    else if (told.code === 'unavailable') request.log.warn(about, 'A request could not be served')
    else request.log.debug({ ...about, err: undefined, key: told.key }, 'A request was refused')
    void reply
      .code(statusOf[told.code])
      .header('cache-control', 'no-store')
      .type('application/json; charset=utf-8')
      .send(JSON.stringify(told.toBody()))
  })
  app.addHook('onResponse', async (request, reply) => {
    const { url: route } = request.routeOptions
    request.log.debug({ method: request.method, route, status: reply.statusCode, ms: reply.elapsedTime }, 'Answered')
  })
}

/** Bodies are JSON; an empty one is none, whatever its type says. */
function readJsonOnly(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  const parse = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body.length === 0) return done(null, undefined)
    const text = body.toString()
    const { depth, values, members } = sizeOfJson(text)
    const valuesMax = Math.min(VALUES_MAX, VALUES_FREE + text.length / SIGNS_A_VALUE)
    if (depth > DEPTH_MAX || values > valuesMax || members > MEMBERS_MAX)
      return done(new AppError('bad_request', 'badRequest'))
    void parse(request, text, done)
  })
}
