import fastifyCookie from '@fastify/cookie'
import fastifyHelmet from '@fastify/helmet'
import fastifyRateLimit from '@fastify/rate-limit'
import type { FastifyInstance } from 'fastify'
import { AppError } from '../../shared/errors.ts'
import type { RateLimits } from './mount.ts'

/** Pages may ask for camera, microphone, screen and loudspeaker; nobody who would frame us may ask for anything. */
const permissionsPolicy =
  'camera=(self), microphone=(self), display-capture=(self), speaker-selection=(self), fullscreen=(self), ' +
  'geolocation=(), payment=(), usb=(), serial=(), bluetooth=(), browsing-topics=()'

/** Headers and limits for everything that is answered. */
export async function protect(
  app: FastifyInstance,
  { https, publicUrl, rateLimits }: { https: boolean; publicUrl: string | undefined; rateLimits: RateLimits },
): Promise<void> {
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
    strictTransportSecurity: https ? { maxAge: 180 * 24 * 60 * 60, includeSubDomains: false } : false,
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
    errorResponseBuilder: (_request, { ttl }) =>
      new AppError('rate_limited', 'rateLimited', { seconds: Math.max(1, Math.ceil(ttl / 1000)) }),
  })
}
