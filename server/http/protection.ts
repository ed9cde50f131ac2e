import fastifyCookie from '@fastify/cookie'
import fastifyHelmet from '@fastify/helmet'
import fastifyRateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { AppError } from '../../shared/errors.ts'
import { isLoopback } from '../addresses.ts'

/** Requests a minute that one address may make, counted over all routes of a kind. */
export type RateLimits = { signIn: number; join: number; record: number; api: number }
/** Counts a request. @throws AppError `rateLimited` with `seconds` to wait */
export type Limiter = (request: FastifyRequest) => Promise<void>
export type Limiters = Record<keyof RateLimits, Limiter>

/** Pages may ask for camera, microphone, screen and loudspeaker; nobody who would frame us may ask for anything. */
const permissionsPolicy =
  'camera=(self), microphone=(self), display-capture=(self), speaker-selection=(self), fullscreen=(self), ' +
  'geolocation=(), payment=(), usb=(), serial=(), browsing-topics=()'

/**
 * Headers for everything that is answered.
 * @returns the limits that routes of each kind have to hold
 */
export async function protect(
  app: FastifyInstance,
  { https, publicUrl, rateLimits }: { https: boolean; publicUrl: string | undefined; rateLimits: RateLimits },
): Promise<Limiters> {
  // 'self' covers our own sockets in today's browsers; the public address is named for those that take it literally.
  const socket = publicUrl === undefined ? [] : [publicUrl.replace(/^http/, 'ws')]
  await app.register(fastifyHelmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
        scriptSrcAttr: ["'none'"],
        // The UI library sets its variables in style elements and attributes.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        mediaSrc: ["'self'", 'blob:'],
        workerSrc: ["'self'", 'blob:'],
        connectSrc: ["'self'", ...socket],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: staysWithHttps(publicUrl) && { maxAge: 365 * 24 * 60 * 60, includeSubDomains: false },
    // A room's link is a secret in an address: it never leaves in a Referer.
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
    // Browsers ignore it, with a warning, where the page itself is not secure.
    crossOriginOpenerPolicy: https ? { policy: 'same-origin' } : false,
  })
  app.addHook('onRequest', async (_request, reply) => {
    void reply.header('permissions-policy', permissionsPolicy)
  })
  await app.register(fastifyCookie)
  await app.register(fastifyRateLimit, {
    global: false,
    max: rateLimits.api,
    timeWindow: 60_000,
    cache: 20_000,
    // One household or office of IPv6 counts as one.
    ipv6Subnet: 64,
    errorResponseBuilder: (_request, { ttl }) => tooOften(ttl),
  })
  const limiter = (max: number): Limiter => {
    const count = app.createRateLimit({ max, timeWindow: 60_000 })
    return async (request) => {
      const counted = await count(request)
      if (!counted.isAllowed && counted.isExceeded) throw tooOften(counted.ttl)
    }
  }
  return {
    signIn: limiter(rateLimits.signIn),
    join: limiter(rateLimits.join),
    record: limiter(rateLimits.record),
    api: limiter(rateLimits.api),
  }
}

/**
 * Whether browsers may be told to use nothing but https with our host for a year. That holds for all of its ports: a
 * host that we share with others, as a port of our own shows, or that is the reader's own machine, is not ours to bind.
 */
function staysWithHttps(publicUrl: string | undefined): boolean {
  if (publicUrl === undefined) return false
  const { protocol, port, hostname } = new URL(publicUrl)
  return protocol === 'https:' && port === '' && !isLoopback(hostname)
}

const tooOften = (ms: number) =>
  new AppError('rate_limited', 'rateLimited', { seconds: Math.max(1, Math.ceil(ms / 1000)) })
