import { existsSync } from 'node:fs'
import path from 'node:path'
import fastifyCompress from '@fastify/compress'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { AppError } from '../../shared/errors.ts'
import type { HttpLimits } from './limits.ts'

const wantsPage = (request: FastifyRequest) =>
  (request.method === 'GET' || request.method === 'HEAD') &&
  !/^\/(?:api|socket|assets)(?:\/|$|\?)/.test(request.url) &&
  (request.headers.accept ?? '*/*').match(/text\/html|\*\/\*/) !== null

/**
 * Serves the built client: hashed assets for ever, the page itself never from a cache, and the page for every address
 * that is not a file, because the client has the routes.
 */
export async function serveClient(app: FastifyInstance, folder: string, limits: HttpLimits): Promise<void> {
  await app.register(fastifyCompress, { global: true, threshold: 1024, encodings: ['br', 'gzip'] })
  const page = path.join(folder, 'index.html')
  app.addHook('onRequest', async ({ url, ip }) => {
    if (!url.startsWith('/api/')) limits.fetched(ip)
  })
  await app.register(fastifyStatic, {
    root: folder,
    serve: existsSync(folder),
    index: ['index.html'],
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, file) => {
      const forEver = path.relative(folder, file).startsWith(`assets${path.sep}`)
      void reply.header('cache-control', forEver ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  app.setNotFoundHandler(async (request, reply) => {
    limits.asked(request.ip)
    // Asked at every request: a build may replace the page while the program runs.
    if (wantsPage(request) && existsSync(page)) return reply.sendFile('index.html', folder)
    throw new AppError('not_found', 'notFound')
  })
}
