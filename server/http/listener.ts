import { createServer, IncomingMessage, ServerResponse, type RequestListener, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { Socket } from 'node:net'
import { networkOf } from '../addresses.ts'
import type { Config } from '../config.ts'
import { proxyCheck } from './trustedProxies.ts'

export type ConnectionBounds = {
  /** Connections at the same time from one address that is no declared proxy. */
  perAddress: number
  /** Of all. */
  all: number
}
/** A thousand rooms of a ministry, behind one address, load their pages at the same time. */
const usualConnections: ConnectionBounds = { perAddress: 8000, all: 20_000 }

/** Bodies have their own times, by their sizes; this one is of the longest. */
const timeouts = { requestTimeout: 60_000, headersTimeout: 10_000, connectionsCheckingInterval: 2000 }

/** Other upgrades are offers (`h2c`), which a server may pass over: the request is answered as if they were not there. */
const shouldUpgradeCallback = ({ headers, url = '' }: IncomingMessage): boolean =>
  headers.upgrade?.toLowerCase() === 'websocket' && /^\/socket\b/.test(url)

/** Requests of one connection that are not answered yet. Browsers send the next one when they have the answer. */
const UNANSWERED_MAX = 8

/**
 * Ends a connection that asks on and on without waiting for answers: each would be decided and kept here. It stands before
 * whoever listens to requests, for they replace each other, and costs next to nothing: what came with the request that was
 * too many has been read already.
 */
function boundUnanswered(server: Server): void {
  const unanswered = new WeakMap<Socket, number>()
  const emit = server.emit.bind(server)
  const admits = ({ socket }: IncomingMessage, response: ServerResponse): boolean => {
    if (socket.destroyed) return false
    const count = (unanswered.get(socket) ?? 0) + 1
    unanswered.set(socket, count)
    response.once('close', () => unanswered.set(socket, (unanswered.get(socket) ?? 1) - 1))
    if (count > UNANSWERED_MAX) socket.destroy()
    return count <= UNANSWERED_MAX
  }
  server.emit = (event: string, ...args: unknown[]) => {
    const [request, response] = args
    const asks = event === 'request' && request instanceof IncomingMessage && response instanceof ServerResponse
    return asks && !admits(request, response) ? true : emit(event, ...args)
  }
}

/** The listener for pages, requests and sockets, with http or, with a certificate, https. */
export function listener(
  { tls, trustProxy }: Pick<Config, 'tls' | 'trustProxy'>,
  handler: RequestListener,
  { perAddress, all }: ConnectionBounds = usualConnections,
): Server {
  const options = { ...timeouts, shouldUpgradeCallback }
  const server =
    tls === undefined
      ? createServer(options, handler)
      : createTlsServer(
          { ...options, cert: tls.cert, key: tls.key, minVersion: 'TLSv1.2', handshakeTimeout: 10_000 },
          handler,
        )
  server.maxConnections = all
  boundUnanswered(server)
  const isProxy = proxyCheck(trustProxy)
  const connections = new Map<string, number>()
  server.on('connection', (socket: Socket) => {
    const { remoteAddress } = socket
    if (isProxy(remoteAddress)) return
    const network = networkOf(remoteAddress)
    const there = connections.get(network) ?? 0
    if (there >= perAddress) return socket.destroy()
    connections.set(network, there + 1)
    socket.once('close', () => {
      const left = (connections.get(network) ?? 1) - 1
      if (left > 0) connections.set(network, left)
      else connections.delete(network)
    })
  })
  return server
}
