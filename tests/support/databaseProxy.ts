import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect, createServer, type Server, type Socket } from 'node:net'
import os from 'node:os'
import path from 'node:path'

/** A way to a database that can be cut: a unix socket in front of PostgreSQL's own. */
export async function databaseProxy(url: string) {
  const target = new URL(url)
  const folder = mkdtempSync(path.join(os.tmpdir(), 'diem-cau-proxy-'))
  const port = target.searchParams.get('port') ?? '5432'
  const name = `.s.PGSQL.${port}`
  const behind = path.join(target.searchParams.get('host') ?? '', name)
  const pairs = new Set<[Socket, Socket]>()
  let silent = false
  let server: Server | undefined
  let awaited: { text: string; change: (chunk: Buffer) => Buffer | 'cut' | 'hold' } | undefined

  async function open() {
    server = createServer((front) => {
      const back = connect(behind)
      const pair: [Socket, Socket] = [front, back]
      pairs.add(pair)
      for (const socket of pair) {
        socket.on('error', () => undefined)
        socket.on('close', () => {
          for (const each of pair) each.destroy()
          pairs.delete(pair)
        })
      }
      front.on('data', (chunk: Buffer) => {
        if (silent) return
        const passed = awaited && chunk.includes(awaited.text) ? awaited.change(chunk) : chunk
        if (passed !== chunk) awaited = undefined
        if (passed === 'cut') front.destroy()
        else if (passed !== 'hold') back.write(passed)
      })
      back.on('data', (chunk) => silent || front.write(chunk))
    })
    server.listen(path.join(folder, name))
    await once(server, 'listening')
  }
  await open()
  target.searchParams.set('host', folder)

  return {
    url: target.href,
    /** Connections break, new ones are refused. */
    async cut() {
      const closed = server && once(server, 'close')
      server?.close()
      for (const pair of pairs) for (const socket of pair) socket.destroy()
      await closed
    },
    /** Connections stay, and nothing goes through: a server that hangs, a cable that was pulled. */
    hang() {
      silent = true
    },
    async restore() {
      silent = false
      if (server?.listening !== true) await open()
    },
    /** The next question that contains this text goes through as it is changed, is held back, or costs its connection. */
    next(text: string, change: (chunk: Buffer) => Buffer | 'cut' | 'hold') {
      awaited = { text, change }
    },
    /** Breaks the connections as soon as the answer to a commit comes back, before it gets through. */
    loseNextCommit() {
      const stop = () => {
        for (const [, back] of pairs) back.removeListener('data', watch)
      }
      const watch = (chunk: Buffer) => {
        if (!chunk.includes('COMMIT\0')) return
        stop()
        for (const pair of pairs) for (const socket of pair) socket.destroy()
      }
      for (const [, back] of pairs) back.prependListener('data', watch)
    },
    async close() {
      server?.close()
      for (const pair of pairs) for (const socket of pair) socket.destroy()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
