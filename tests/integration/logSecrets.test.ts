import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { connect as connectSocket } from 'node:net'
import { sql } from 'drizzle-orm'
import { expect, it, onTestFinished } from 'vitest'
import { connect } from '../../db/connect.ts'
import { createAccount } from '../../server/office/accounts.ts'
import { newToken } from '../../server/identity/secrets.ts'
import { planBriefing } from '../support/briefingWorld.ts'
import { freshDatabase } from '../support/database.ts'
import { databaseProxy } from '../support/databaseProxy.ts'
import { greeting, RawLink } from '../support/rawLink.ts'
import { endProcess, ready, startServer } from '../support/startedServer.ts'

const linkToken = 'abcd-efgh-jkmn-pq23'
const pin = '918273'
const secretWord = 'mật-khẩu-của-cơ-sở-dữ-liệu'

/** A server that writes down all that it ever would, on a database behind a way that can be cut. */
async function world() {
  const database = await freshDatabase()
  const proxy = await databaseProxy(database.url)
  const connected = connect(database.url, { max: 1 })
  const { db } = connected
  const planned = await planBriefing(db)
  const [site] = planned.siteIds
  await db.execute(
    sql`update device_links set token = ${linkToken}, pin = ${pin}, device_id = null, device_token_hash = null where site_id = ${site}`,
  )
  const { password } = await createAccount(
    db,
    {
      signInName: 'nguoi.dung',
      name: 'Người dùng',
      title: '',
      unit: '',
      kind: 'admin',
    },
    Date.now(),
  )
  const url = new URL(proxy.url)
  url.searchParams.set('password', secretWord)
  const server = await startServer({ DATABASE_URL: url.href, LOG_LEVEL: 'trace' })
  const [, origin = ''] = await server.says(ready)
  onTestFinished(async () => {
    await endProcess(server)
    await connected.close()
    await proxy.close()
    await database.close()
  })
  return { ...planned, db, proxy, server, origin, password, cookieToken: newToken() }
}
type World = Awaited<ReturnType<typeof world>>

/** Every way on which a secret comes in. Answers do not matter. */
async function comeIn({ origin, briefingId, deviceTokens, password, cookieToken }: World) {
  const json = { 'content-type': 'application/json' }
  const cookie = { cookie: `diemcau=${cookieToken}` }
  const post = (path: string, body: string, headers: Record<string, string> = json) =>
    fetch(`${origin}${path}`, { method: 'POST', body, headers }).catch(() => undefined)
  const enter = JSON.stringify({ pin, takesFrom: null })
  const signIn = JSON.stringify({ signInName: 'nguoi.dung', password })
  await Promise.all([
    ...[
      linkToken,
      linkToken.toUpperCase(),
      linkToken.replaceAll('-', ''),
      `${linkToken}%zz`,
      `${linkToken}%00`,
    ].flatMap((token) => [
      fetch(`${origin}/api/join/${token}`),
      fetch(`${origin}/join/${token}`),
      post(`/api/join/${token}`, enter),
    ]),
    post(`/api/join/${linkToken}`, JSON.stringify({ pin: '000000', takesFrom: null })),
    post(`/api/join/${linkToken}`, enter.slice(0, -1)),
    post(`/api/join/${linkToken}`, `{"pin":"${pin}",}`),
    post(`/api/join/${linkToken}`, enter, { 'content-type': 'text/plain' }),
    post('/api/session', signIn),
    post('/api/session', `${signIn}}`),
    post(`/api/session?password=${password}`, signIn.replace('}', `,"more":"${password}"}`)),
    fetch(`${origin}/api/session`, { headers: cookie }),
    fetch(`${origin}/api/accounts/${linkToken}`, { headers: cookie }),
    raw(
      origin,
      `GET /api/join/${linkToken} HTTP/1.1\r\nHost: x\r\nCookie: diemcau=${cookieToken}\r\nBad header ${pin}\r\n\r\n`,
    ),
    raw(
      origin,
      `GET /join/${linkToken} HTTP/1.1\r\nHost: x\r\nCookie: diemcau=${cookieToken}; x=${'x'.repeat(20_000)}\r\n\r\n`,
    ),
    raw(
      origin,
      `POST /api/join/${linkToken} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{"pin":"${pin}"`,
    ),
    ...deviceTokens.map(async (token) => {
      const link = new RawLink(origin)
      await link.hears('0{')
      link.send(greeting({ briefingId, token }))
      if (await link.hears('42["sync"')) link.send(greeting({ briefingId, token }))
      link.send(`421["request",{"name":"floor.take","operationId":"${randomUUID()}","input":{"token":"${token}"}}]`)
      await link.ended()
    }),
  ])
}

/** Bytes over a connection that is cut a moment later. */
async function raw(origin: string, bytes: string): Promise<void> {
  const socket = connectSocket(Number(new URL(origin).port), '127.0.0.1')
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  socket.write(bytes)
  setTimeout(() => socket.destroy(), 300)
  await once(socket, 'close')
}

it('[AC49] no failure of any kind writes a secret into the log', { timeout: 120_000 }, async () => {
  const there = await world()
  const { db, proxy, server } = there
  await comeIn(there)

  await proxy.cut()
  await comeIn(there)
  await proxy.restore()
  await server.says(/the database is back/)

  // A row that is refused is quoted whole by the database, a statement that fails with all its parameters by the driver.
  await db.execute(sql`update device_links set failed_attempts = 0, locked_until = null`)
  await db.execute(sql`alter table device_links add constraint refused check (failed_attempts < 0) not valid`)
  await db.execute(sql`alter table sessions rename column token_hash to renamed`)
  await comeIn(there)
  await db.execute(sql`alter table device_links rename column device_token_hash to renamed`)
  await db.execute(sql`alter table device_links rename column pin to renamed_pin`)
  await comeIn(there)

  const log = server.output()
  const { deviceTokens, password, cookieToken } = there
  const secrets = [linkToken, linkToken.replaceAll('-', ''), pin, secretWord, password, cookieToken, ...deviceTokens]
  const lines = log.split('\n')
  for (const secret of secrets) {
    // Also as bytes in the way in which buffers are written down.
    const bytes = [...Buffer.from(secret)].join()
    const told = (line: string) => line.toLowerCase().includes(secret.toLowerCase()) || line.includes(bytes)
    expect(lines.filter(told), secret).toEqual([])
  }
  // All of it has happened, and was worth a line.
  for (const line of [
    'A request failed',
    'A request could not be served',
    'could not find out who connects',
    'client error',
    'a value was refused',
  ])
    expect(log).toContain(line)
})
