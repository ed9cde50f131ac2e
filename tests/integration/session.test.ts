import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { sessions } from '../../db/schema.ts'
import { thisMachine } from '../../server/addresses.ts'
import { ABSOLUTE_MS, IDLE_MS } from '../../server/identity/sessions.ts'
import { httpWorld, person, sessionFor } from '../support/httpWorld.ts'
import { identityWorld } from '../support/identityWorld.ts'

const MINUTE = 60_000
const identity = identityWorld()

describe('session', () => {
  it('[AC10] the cookie is out of reach of scripts and other sites, and the table does not hold it', async () => {
    const { account, password } = await person(identity.world)
    const answer = await identity.signIn(account.signInName, password)
    const set = [answer.headers['set-cookie']].flat()[0]
    expect(set).toMatch(/^diemcau=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/)
    const rows = await identity.world.db.select().from(sessions)
    expect(JSON.stringify(rows)).not.toContain(answer.cookie.split('=')[1])
  })

  it('[AC10] over https it is bound to this host', async () => {
    const config = { host: '127.0.0.1', publicUrl: 'https://hop.example.vn', trustProxy: thisMachine, tls: undefined }
    const secure = await httpWorld({ config })
    const { account, password } = await person(secure)
    const { headers } = await secure.call(null, 'session.signIn', {
      body: { signInName: account.signInName, password },
    })
    expect([headers['set-cookie']].flat()[0]).toMatch(
      /^__Host-diemcau=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    )
    await secure.close()
  })

  it('[AC11] signing in makes a new token, and ends the session that the browser had', async () => {
    const { account, password, cookie } = await person(identity.world)
    const told = await identity.revoked(async () => {
      const again = await identity.signIn(account.signInName, password, cookie)
      expect(again.cookie).not.toBe(cookie)
      expect(await identity.whoIs(again.cookie)).toBe(account.signInName)
    })
    expect(await identity.whoIs(cookie)).toBeNull()
    expect(told).toHaveLength(1)
  })

  it('[AC12] ends when it is not used for long, and after its absolute time', async () => {
    const { account, cookie } = await person(identity.world)
    identity.world.clock.ahead = IDLE_MS - MINUTE
    expect(await identity.whoIs(cookie)).toBe(account.signInName)
    identity.world.clock.ahead = 2 * IDLE_MS - 2 * MINUTE
    expect(await identity.whoIs(cookie)).toBe(account.signInName)
    identity.world.clock.ahead = 3 * IDLE_MS
    expect(await identity.whoIs(cookie)).toBeNull()
    identity.world.clock.ahead = 0
    const busy = await sessionFor(identity.world, account.userId)
    for (let at = IDLE_MS / 2; at < ABSOLUTE_MS; at += IDLE_MS / 2) {
      identity.world.clock.ahead = at
      expect(await identity.whoIs(busy)).toBe(account.signInName)
    }
    identity.world.clock.ahead = ABSOLUTE_MS
    expect(await identity.whoIs(busy)).toBeNull()
    identity.world.clock.ahead = 0
  })

  it('[AC12] goes on when it was used under a clock that was set back, and is put right again', async () => {
    const { account, cookie } = await person(identity.world)
    identity.world.clock.ahead = -2 * IDLE_MS
    expect(await identity.whoIs(cookie)).toBe(account.signInName)
    identity.world.clock.ahead = 0
    expect(await identity.whoIs(cookie)).toBe(account.signInName)
  })

  it('[AC13] its person sees where they are signed in, and ends any of it; nobody else can', async () => {
    const mine = await person(identity.world)
    const other = await person(identity.world)
    const second = await sessionFor(identity.world, mine.account.userId)
    const data = await identity.world.all(mine.cookie, 'sessions.list')
    expect(data[0]).toMatchObject({ current: true })
    expect(data.map(({ current }) => Number(current)).toSorted((a, b) => a - b)).toEqual([0, 1])
    const params = { sessionId: data.find(({ current }) => !current)?.sessionId ?? '' }
    expect(await identity.world.call(other.cookie, 'sessions.end', { params })).toMatchObject({ status: 404 })
    expect(await identity.whoIs(second)).toBe(mine.account.signInName)
    const told = await identity.revoked(() => identity.world.call(mine.cookie, 'sessions.end', { params }))
    expect(told).toEqual([params])
    expect(await identity.whoIs(second)).toBeNull()
    expect(await identity.whoIs(mine.cookie)).toBe(mine.account.signInName)
  })

  it('[AC13] signing out ends it on the server and in the browser', async () => {
    const { cookie } = await person(identity.world)
    const out = await identity.world.call(cookie, 'session.signOut')
    expect(String(out.headers['set-cookie'])).toMatch(/diemcau=; .*(Max-Age=0|Expires=Thu, 01 Jan 1970)/)
    expect(await identity.whoIs(cookie)).toBeNull()
  })

  it.each(['x', 'x'.repeat(43), `${'a'.repeat(42)}'`, ''])('[AC10] nobody is behind the cookie %j', async (token) => {
    expect(await identity.whoIs(`diemcau=${token}`)).toBeNull()
    expect(await identity.whoIs(`other=1; diemcau=${token}; diemcau`)).toBeNull()
  })
})

describe('from elsewhere', () => {
  it.each([
    [{ origin: 'https://attacker.example' }],
    [{ origin: 'null' }],
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site', origin: 'http://localhost:3000' }],
    [{ origin: 'http://localhost:3001' }],
  ])('[AC19] a page of another site changes nothing: %j', async (headers) => {
    const { cookie } = await person(identity.world)
    expect(await identity.world.call(cookie, 'session.signOut', { headers })).toMatchObject({
      status: 403,
      error: { key: 'forbidden' },
    })
    expect(await identity.whoIs(cookie)).not.toBeNull()
  })

  it('[AC19] our own pages do, also behind a declared proxy', async () => {
    const { cookie } = await person(identity.world)
    const headers = { origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' }
    expect(await identity.world.call(cookie, 'session.signOut', { headers })).toMatchObject({ status: 200 })
  })
})

it('[AC10] an unknown device token is nobody', async () => {
  expect(await identity.world.identity.deviceOfToken(randomUUID())).toBeNull()
  expect(await identity.world.identity.deviceOfToken('x'.repeat(43))).toBeNull()
})
