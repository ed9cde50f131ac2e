import fastifyCookie from '@fastify/cookie'
import fastifyHelmet from '@fastify/helmet'
import type { FastifyInstance } from 'fastify'
import { isLoopback } from '../addresses.ts'

/**
 * Pages may ask for camera, microphone and screen (and for a loudspeaker, which is so without a word, and of which not every
 * browser knows the name); nobody who would frame us may ask for anything.
 */
const permissionsPolicy =
  'camera=(self), microphone=(self), display-capture=(self), fullscreen=(self), ' +
  'geolocation=(), payment=(), usb=(), serial=(), browsing-topics=()'

/** Headers for everything that is answered, and cookies. */
export async function protect(
  app: FastifyInstance,
  { https, publicUrl }: { https: boolean; publicUrl: string | undefined },
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
