import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { IncomingHttpHeaders } from 'node:http'
import https from 'node:https'
import { connect as connectSocket } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { connect } from '../../db/connect.ts'
import { createHealth } from '../../server/health.ts'
import { readTls } from '../../server/tlsFiles.ts'
import { thisMachine } from '../../server/addresses.ts'
import { usualRates } from '../../server/http/limits.ts'
import type { Health } from '../../shared/health.ts'
import { selfSigned } from '../support/certificate.ts'
import { freshDatabase } from '../support/database.ts'
import { httpWorld, madeLinks, person, plannedBriefing, type HttpWorld } from '../support/httpWorld.ts'

// Some of these ask hundreds of times: a second on an idle machine, far more on a busy one.
vi.setConfig({ testTimeout: 120_000 })

const folder = mkdtempSync(path.join(os.tmpdir(), 'diem-cau-client '))
const { TLS_CERT, TLS_KEY } = selfSigned(folder)
const tls = readTls(TLS_CERT, TLS_KEY)

describe('serving', () => {
  let world: HttpWorld

  beforeAll(async () => {
    mkdirSync(path.join(folder, 'assets'))
    writeFileSync(path.join(folder, 'index.html'), `<!doctype html><title>Điểm Cầu</title>${' '.repeat(2000)}`)
    writeFileSync(path.join(folder, 'assets', 'main-abc123.js'), `export const x = '${'x'.repeat(5000)}'`)
    world = await httpWorld({ clientFolder: folder })
  })
  afterAll(async () => {
    await world.close()
    rmSync(folder, { recursive: true })
  })
  const get = (url: string, headers: Record<string, string> = {}) => world.app.inject({ method: 'GET', url, headers })

  it.each(['/', '/briefings/123/room', '/join/abc', '/index.html'])(
    '[AC40] %s is the page, never from a cache',
    async (url) => {
      const answer = await get(url, { accept: 'text/html' })
      expect(answer.statusCode).toBe(200)
      expect(answer.body).toContain('<title>Điểm Cầu</title>')
      expect(answer.headers['cache-control']).toBe('no-cache')
    },
  )

  it('[AC40] hashed assets are kept for ever, compressed, and a missing one is no page', async () => {
    const answer = await get('/assets/main-abc123.js', { 'accept-encoding': 'gzip' })
    expect(answer.headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-encoding': 'gzip',
    })
    expect(answer.rawPayload.length).toBeLessThan(1000)
    expect(await get('/assets/main-old.js', { accept: '*/*' })).toMatchObject({ statusCode: 404 })
  })

  it.each(['/../package.json', '/..%2fpackage.json', '/assets/..%2f..%2f..%2fetc%2fpasswd', '/.env'])(
    '[AC40] %s leads to no file outside',
    async (url) => {
      const answer = await get(url, { accept: 'text/html' })
      expect(answer.body).not.toMatch(/"dependencies"|root:/)
    },
  )

  it('[AC41] pages run our own scripts only, and nobody frames them', async () => {
    const { headers } = await get('/', { accept: 'text/html' })
    const policy = String(headers['content-security-policy'])
    expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';")
    expect(policy).toContain("default-src 'self'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).toContain("media-src 'self' blob:")
    expect(policy.split(';').find((part) => part.startsWith('script-src '))).not.toContain('unsafe-inline')
    expect(headers).toMatchObject({ 'referrer-policy': 'no-referrer', 'x-content-type-options': 'nosniff' })
    expect(String(headers['permissions-policy'])).toContain('camera=(self)')
    expect(headers).not.toHaveProperty('strict-transport-security')
    expect(policy).not.toContain('upgrade-insecure-requests')
  })

  it('[AC41] [AC47] with a public https address it is named for sockets, and browsers stay with https', async () => {
    const config = { host: '127.0.0.1', publicUrl: 'https://hop.example.vn', trustProxy: thisMachine, tls: undefined }
    const secure = await httpWorld({ config })
    const { headers } = await secure.app.inject({ method: 'GET', url: '/api/health' })
    expect(String(headers['content-security-policy'])).toContain("connect-src 'self' wss://hop.example.vn")
    expect(headers['strict-transport-security']).toBe('max-age=31536000')
    await secure.close()
  })

  it.each([
    ['a port of its own: other programs may share the host', 'https://hop.example.vn:3000'],
    ['the own machine', 'https://localhost'],
    ['no https', 'http://localhost'],
  ])('[AC47] browsers are not bound to https for the whole host with %s', async (_, publicUrl) => {
    const config = { host: '127.0.0.1', publicUrl, trustProxy: thisMachine, tls: undefined }
    const shared = await httpWorld({ config })
    const { headers } = await shared.app.inject({ method: 'GET', url: '/api/health' })
    expect(headers).not.toHaveProperty('strict-transport-security')
    await shared.close()
  })

  it('[AC51] a request that is given up by its sender is no failure', async () => {
    const lines: { level: number; msg: string }[] = []
    const logger = pino({ level: 'trace' }, { write: (line: string) => void lines.push(JSON.parse(line)) })
    const told = await httpWorld({ logger, clientFolder: folder })
    const port = Number(new URL(await told.app.listen({ host: '127.0.0.1', port: 0 })).port)
    const head =
      'POST /api/session HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 999\r\n\r\n'
    for (const end of ['destroy', 'resetAndDestroy'] as const) {
      const socket = connectSocket(port, '127.0.0.1')
      await once(socket, 'connect')
      socket.write(`${head}{"signInName":"chu.tri"`)
      const known = lines.length
      // It has been taken up: only then is anything given up.
      await new Promise((resolve) => setTimeout(resolve, 200))
      socket[end]()
      await vi.waitFor(() => expect(lines.slice(known).map(({ msg }) => msg)).toContain('A request was given up'))
    }
    // Some are gone before anybody has looked at what they ask.
    for (let times = 0; times < 200; times += 1) {
      const socket = connectSocket(port, '127.0.0.1')
      await once(socket, 'connect')
      socket.write(`${head}{"signInName":"chu.tri"`)
      await new Promise((resolve) => setTimeout(resolve, times % 5))
      socket.resetAndDestroy()
    }
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect(lines.filter(({ level }) => level > 30)).toEqual([])
    await told.close()
  })

  it('[AC42] answers of the API are never kept', async () => {
    const { headers } = await get('/api/session')
    expect(headers['cache-control']).toBe('no-store')
  })

  describe('[AC43] who asks too often is told to wait', () => {
    // So little comes back that none does, however long a busy machine takes.
    const few = (burst: number) => ({ perSecond: 1e-6, burst })
    const usual = few(1000)
    const bytes = few(1_000_000)
    const limits = {
      address: usual,
      files: usual,
      person: usual,
      record: usual,
      addressBytes: bytes,
      personBytes: bytes,
      signIn: usual,
      join: usual,
    }

    it('each address for itself, in files of the client', async () => {
      const tight = await httpWorld({ clientFolder: folder, rates: { ...limits, files: few(3) } })
      const fetched = async (remoteAddress: string) => {
        const told = []
        for (const url of ['/', '/assets/main-abc123.js', '/index.html', '/assets/main-abc123.js', '/join/x'])
          told.push((await tight.app.inject({ url, remoteAddress })).statusCode)
        return told
      }
      expect(await fetched('10.0.0.1')).toEqual([200, 200, 200, 429, 429])
      expect(await fetched('10.0.0.2')).toEqual([200, 200, 200, 429, 429])
      await tight.close()
    })

    it('each address for itself, over all routes', async () => {
      const tight = await httpWorld({ rates: { ...limits, address: few(5) } })
      const names = ['session.show', 'demo.list', 'session.show', 'demo.list', 'session.show', 'demo.list'] as const
      const ask = async (address: string) => {
        const told = []
        for (const name of names) told.push((await tight.call(null, name, { address })).status)
        return told
      }
      expect(await ask('10.0.0.1')).toEqual([200, 200, 200, 200, 200, 429])
      expect(await ask('2001:db8:1:2::1')).toEqual([200, 200, 200, 200, 200, 429])
      // One household of IPv6 is one address.
      expect(await ask('2001:db8:1:2:ffff::9')).toEqual([429, 429, 429, 429, 429, 429])
      expect(await ask('2001:db8:1:3::1')).toEqual([200, 200, 200, 200, 200, 429])
      expect((await tight.app.inject({ url: '/nowhere', remoteAddress: '10.0.0.1' })).statusCode).toBe(429)
      await tight.close()
    })

    it('each person for themselves, however many sit behind one address', async () => {
      const tight = await httpWorld({ rates: { ...limits, person: few(4), record: few(2) } })
      const [one, other] = [await person(tight), await person(tight)]
      const params = { briefingId: randomUUID() }
      const told = []
      for (const name of ['record.show', 'record.docx', 'record.show', 'sessions.list', 'sessions.list'] as const)
        told.push((await tight.call(one.cookie, name, { params })).status)
      expect(told).toEqual([404, 404, 429, 200, 429])
      expect((await tight.call(other.cookie, 'record.show', { params })).status).toBe(404)
      await tight.close()
    })

    it('wrong passwords are counted by address, right ones are not', async () => {
      const tight = await httpWorld({ rates: { ...limits, signIn: few(3) } })
      const people = [await person(tight), await person(tight), await person(tight), await person(tight)]
      const signIn = (signInName: string, password: string, address = '10.0.0.1') =>
        tight.call(null, 'session.signIn', { body: { signInName, password }, address })
      for (const { account, password } of people) expect((await signIn(account.signInName, password)).status).toBe(200)
      for (let tries = 0; tries < 3; tries += 1) expect((await signIn(`ai-do-${tries}`, 'không phải')).status).toBe(401)
      const refused = await signIn('ai-do', 'không phải')
      expect(refused).toMatchObject({ status: 429, error: { code: 'rate_limited', key: 'rateLimited' } })
      expect(refused.error.params?.['seconds']).toBeGreaterThan(0)
      expect((await signIn('ai-do', 'không phải', '10.0.0.2')).status).toBe(401)
      await tight.close()
    })

    it('whoever was right in a browser before is heard there, however many others of the network guess', async () => {
      const tight = await httpWorld({ rates: { ...limits, signIn: few(3) } })
      const { account, password, cookie } = await person(tight)
      const signIn = (caller: string | null, signInName: string, typed: string) =>
        tight.call(caller, 'session.signIn', { body: { signInName, password: typed } })
      const [, mark] = [(await signIn(null, account.signInName, password)).headers['set-cookie']].flat()
      const known = String(mark).split(';', 1)[0] ?? ''
      for (let tries = 0; tries < 9; tries += 1) await signIn(null, `ai-do-${tries}`, 'không phải')
      expect((await signIn(null, account.signInName, password)).status).toBe(429)
      expect((await signIn(known, account.signInName, password)).status).toBe(200)
      const next = 'Mật khẩu mới của người này 2026'
      expect((await tight.call(cookie, 'password.change', { body: { current: password, next } })).status).toBe(200)
      await tight.close()
    })

    it('unknown links and wrong PINs are counted by address; an office of 440 rooms is let in at once', async () => {
      const tight = await httpWorld({ rates: { ...usualRates, join: few(usualRates.join.burst) } })
      const planned = await plannedBriefing(tight)
      const made = await madeLinks(tight, planned.people.director.cookie, planned.briefingId)
      const [first, second] = made.map(({ link }) => link)
      if (!first || !second) throw new Error('no links')
      const enter = ({ url, pin }: { url: string; pin: string }) =>
        tight.call(null, 'join.enter', {
          params: { token: url.split('/').at(-1) ?? '' },
          body: { pin, takesFrom: null },
        })
      expect((await enter(first)).status).toBe(200)
      // With the right PIN; only that one sits there already.
      for (let room = 1; room < 440; room += 1) expect((await enter(first)).error.key).toBe('link.inUse')
      const tries = []
      for (let room = 0; room < 121; room += 1) tries.push(await enter({ url: `/join/unknown-${room}`, pin: '123456' }))
      expect(tries.map(({ status }) => status)).toEqual([...Array.from({ length: 120 }, () => 404), 429])
      const wrong = second.pin === '123456' ? '654321' : '123456'
      expect((await enter({ ...second, pin: wrong })).error.key).toBe('rateLimited')
      expect((await enter(second)).status).toBe(200)
      await tight.close()
    })
  })

  it('[AC44] what anybody but a declared proxy claims about addresses is not believed', async () => {
    const config = { host: '0.0.0.0', publicUrl: 'https://hop.vn', trustProxy: ['203.0.113.0/28', '2001:db8::5'], tls }
    const proxied = await httpWorld({ config })
    const { account, password, cookie } = await person(proxied)
    const body = { signInName: account.signInName, password }
    const headers = { 'x-forwarded-for': '192.0.2.66, 198.51.100.7' }
    const from = ['203.0.113.5', '::ffff:203.0.113.6', '2001:db8::5', '203.0.113.16', '10.0.0.1', '::1', '127.0.0.1']
    for (const address of from) await proxied.call(null, 'session.signIn', { body, headers, address })
    const data = await proxied.all(cookie, 'sessions.list')
    const believed = data.map(({ address }) => address).filter((address) => address === '198.51.100.7')
    expect(believed).toHaveLength(3)
    expect(data.map(({ address }) => address)).toEqual(
      expect.arrayContaining(['203.0.113.16', '10.0.0.1', '::1', '127.0.0.1']),
    )
    expect(data.map(({ address }) => address)).not.toContain('192.0.2.66')
    await proxied.close()
  })

  it('[AC48] what comes past the proxy, or to it without https, is led to https and answered nothing else', async () => {
    const publicUrl = 'https://hop.example.vn'
    const config = { host: '0.0.0.0', publicUrl, trustProxy: ['10.0.0.5'], tls: undefined }
    const proxied = await httpWorld({ config, clientFolder: folder })
    const ask = (url: string, remoteAddress: string, proto?: string, method: 'GET' | 'POST' = 'GET') =>
      proxied.app.inject({
        method,
        url,
        remoteAddress,
        headers: { accept: 'text/html', ...(proto === undefined ? {} : { 'x-forwarded-proto': proto }) },
      })
    for (const [address, proto] of [
      ['10.0.0.9'],
      ['10.0.0.9', 'https'],
      ['10.0.0.5', 'http'],
      ['10.0.0.5', 'https, http'],
    ] as const) {
      const page = await ask('/join/abc?x=1', address, proto)
      expect([page.statusCode, page.headers.location]).toEqual([308, `${publicUrl}/join/abc?x=1`])
      for (const refused of [
        await ask('/api/health', address, proto),
        await ask('/api/session', address, proto, 'POST'),
        await ask('/socket/?EIO=4&transport=polling', address, proto),
      ])
        expect([refused.statusCode, refused.json()]).toMatchObject([403, { code: 'forbidden' }])
    }
    for (const [address, proto] of [['10.0.0.5', 'https'], ['10.0.0.5'], ['127.0.0.1'], ['::1']] as const)
      expect((await ask('/join/abc', address, proto)).statusCode).toBe(200)
    await proxied.close()
  })

  it('[AC10] with a certificate it speaks https itself, and ends at once though a connection stays open', async () => {
    const secure = await httpWorld({ config: { host: '127.0.0.1', publicUrl: undefined, trustProxy: false, tls } })
    await secure.app.listen({ host: '127.0.0.1', port: 0 })
    const address = secure.app.server.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const { account, password } = await person(secure)
    const agent = new https.Agent({ keepAlive: true, ca: tls.cert })
    const headers = await new Promise<IncomingHttpHeaders>((resolve, reject) => {
      const request = https.request(
        {
          host: 'localhost',
          port,
          path: '/api/session',
          method: 'POST',
          agent,
          headers: { 'content-type': 'application/json' },
        },
        (answer) => {
          answer.resume()
          resolve(answer.headers)
        },
      )
      request.on('error', reject)
      request.end(JSON.stringify({ signInName: account.signInName, password }))
    })
    expect(headers['set-cookie']?.[0]).toMatch(/^__Host-diemcau=.*; Secure/)
    const started = performance.now()
    await secure.close()
    expect(performance.now() - started).toBeLessThan(3000)
    agent.destroy()
  })

  describe('health', () => {
    const media = (ok: boolean) => ({ health: () => [{ worker: 1, ok, message: ok ? 'flows' : 'no packet for 12 s' }] })

    it('[AC45] is 200 with version, database and workers while it can serve', async () => {
      expect(await world.call(null, 'health.show')).toMatchObject({
        status: 200,
        data: { status: 'ok', version: '0.0.0', database: { ok: true }, workers: [{ worker: 1, ok: true }] },
      })
    })

    it.each([
      ['a worker that carries nothing', media(false)],
      ['no worker', { health: (): Health['workers'] => [] }],
      ['a media program that does not answer', { health: () => new Promise<Health['workers']>(() => undefined) }],
    ])('[AC45] is 503 with %s', async (_, port) => {
      const sick = await httpWorld({ health: createHealth({ db: world.db, version: '1', media: port }) })
      const answer = await sick.call(null, 'health.show')
      expect(answer).toMatchObject({ status: 503, data: { status: 'unavailable', database: { ok: true } } })
      await sick.close()
    })

    it('[AC46] with the database gone it is 503 within 2 s, says so, and other routes answer "unavailable"', async () => {
      const gone = await freshDatabase()
      const connected = connect(gone.url)
      const { db } = connected
      const own = await httpWorld({ url: gone.url, health: createHealth({ db, version: '1', media: media(true) }) })
      const { cookie } = await person(own)
      await gone.close()
      const started = performance.now()
      const answer = await own.call(cookie, 'health.show')
      expect(performance.now() - started).toBeLessThan(2000)
      expect(answer).toMatchObject({ status: 503, data: { status: 'unavailable', database: { ok: false } } })
      expect(JSON.stringify(answer.data)).not.toMatch(/postgres|test_|\/tmp/)
      expect(await own.call(cookie, 'briefings.list')).toMatchObject({
        status: 503,
        error: { code: 'unavailable', key: 'unavailable' },
      })
      await own.close()
      await connected.close()
    })
  })
})
