import { randomUUID } from 'node:crypto'
import { hash } from '@node-rs/argon2'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { credentialsById, setPasswordHash } from '../../db/queries/accounts.ts'
import { sessions } from '../../db/schema.ts'
import { resetAdministrator, firstRunAdministrator } from '../../server/accounts.ts'
import { thisMachine } from '../../server/addresses.ts'
import { connect } from '../../db/connect.ts'
import type { Revocation } from '../../server/identity/revocations.ts'
import { ABSOLUTE_MS, IDLE_MS } from '../../server/identity/sessions.ts'
import { checkPassword, hashPassword } from '../../server/identity/passwords.ts'
import { freshDatabase } from '../support/database.ts'
import { httpWorld, person, sessionFor, type HttpWorld } from '../support/httpWorld.ts'

const MINUTE = 60_000

describe('identity', () => {
  let world: HttpWorld
  const signIn = (signInName: string, password: string, caller: string | null = null) =>
    world.call(caller, 'session.signIn', { body: { signInName, password } })
  const whoIs = async (cookie: string) => (await world.call(cookie, 'session.show')).data?.signInName ?? null
  /** What was revoked while `during` ran. */
  const revoked = async (during: () => Promise<unknown>) => {
    const told: Revocation[] = []
    const stop = world.identity.onRevoked((revocation) => told.push(revocation))
    await during()
    stop()
    return told
  }

  beforeAll(async () => {
    world = await httpWorld()
  })
  afterAll(() => world.close())

  describe('session', () => {
    it('[AC10] the cookie is out of reach of scripts and other sites, and the table does not hold it', async () => {
      const { account, password } = await person(world)
      const answer = await signIn(account.signInName, password)
      const set = [answer.headers['set-cookie']].flat()[0]
      expect(set).toMatch(/^diemcau=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/)
      const rows = await world.db.select().from(sessions)
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
      const { account, password, cookie } = await person(world)
      const told = await revoked(async () => {
        const again = await signIn(account.signInName, password, cookie)
        expect(again.cookie).not.toBe(cookie)
        expect(await whoIs(again.cookie)).toBe(account.signInName)
      })
      expect(await whoIs(cookie)).toBeNull()
      expect(told).toHaveLength(1)
    })

    it('[AC12] ends when it is not used for long, and after its absolute time', async () => {
      const { account, cookie } = await person(world)
      world.clock.ahead = IDLE_MS - MINUTE
      expect(await whoIs(cookie)).toBe(account.signInName)
      world.clock.ahead = 2 * IDLE_MS - 2 * MINUTE
      expect(await whoIs(cookie)).toBe(account.signInName)
      world.clock.ahead = 3 * IDLE_MS
      expect(await whoIs(cookie)).toBeNull()
      world.clock.ahead = 0
      const busy = await sessionFor(world, account.userId)
      for (let at = IDLE_MS / 2; at < ABSOLUTE_MS; at += IDLE_MS / 2) {
        world.clock.ahead = at
        expect(await whoIs(busy)).toBe(account.signInName)
      }
      world.clock.ahead = ABSOLUTE_MS
      expect(await whoIs(busy)).toBeNull()
      world.clock.ahead = 0
    })

    it('[AC13] its person sees where they are signed in, and ends any of it; nobody else can', async () => {
      const mine = await person(world)
      const other = await person(world)
      const second = await sessionFor(world, mine.account.userId)
      const { data } = await world.call(mine.cookie, 'sessions.list')
      expect(data.map(({ current }) => Number(current)).toSorted((a, b) => a - b)).toEqual([0, 1])
      const params = { sessionId: data.find(({ current }) => !current)?.sessionId ?? '' }
      expect(await world.call(other.cookie, 'sessions.end', { params })).toMatchObject({ status: 404 })
      expect(await whoIs(second)).toBe(mine.account.signInName)
      const told = await revoked(() => world.call(mine.cookie, 'sessions.end', { params }))
      expect(told).toEqual([params])
      expect(await whoIs(second)).toBeNull()
      expect(await whoIs(mine.cookie)).toBe(mine.account.signInName)
    })

    it('[AC13] signing out ends it on the server and in the browser', async () => {
      const { cookie } = await person(world)
      const out = await world.call(cookie, 'session.signOut')
      expect(String(out.headers['set-cookie'])).toMatch(/diemcau=; .*(Max-Age=0|Expires=Thu, 01 Jan 1970)/)
      expect(await whoIs(cookie)).toBeNull()
    })

    it.each(['x', 'x'.repeat(43), `${'a'.repeat(42)}'`, ''])('[AC10] nobody is behind the cookie %j', async (token) => {
      expect(await whoIs(`diemcau=${token}`)).toBeNull()
      expect(await whoIs(`other=1; diemcau=${token}; diemcau`)).toBeNull()
    })
  })

  describe('lock-out', () => {
    it('[AC14] five failures lock a name, longer every time, and say until when', async () => {
      const { account, password } = await person(world)
      for (let tries = 1; tries < 5; tries += 1) {
        expect(await signIn(account.signInName, 'không phải')).toMatchObject({
          status: 401,
          error: { key: 'session.wrongPassword' },
        })
      }
      for (const minutes of [1, 2, 4, 8]) {
        const fifth = await signIn(account.signInName, 'không phải')
        expect(fifth).toMatchObject({ status: 429, error: { code: 'rate_limited', key: 'session.locked' } })
        const seconds = Number(fifth.error.params?.['seconds'])
        expect(seconds).toBeGreaterThan(minutes * 60 - 10)
        expect(seconds).toBeLessThanOrEqual(minutes * 60)
        // While it lasts, the right password does not open either.
        expect(await signIn(account.signInName, password)).toMatchObject({
          status: 429,
          error: { key: 'session.locked' },
        })
        world.clock.ahead += minutes * MINUTE + 10_000
      }
      expect(await signIn(account.signInName, password)).toMatchObject({ status: 200 })
      expect(await signIn(account.signInName, 'không phải')).toMatchObject({ status: 401 })
      world.clock.ahead = 0
    })

    describe('[AC50] who knows a name', () => {
      const from = async (address: string, signInName: string, password: string, cookie: string | null = null) =>
        world.call(cookie, 'session.signIn', { body: { signInName, password }, address })
      /** The mark that a browser keeps after a sign-in. */
      const marked = async (address: string, { account, password }: Awaited<ReturnType<typeof person>>) => {
        const { headers } = await from(address, account.signInName, password)
        const [, mark = ''] = [headers['set-cookie']].flat()
        expect(mark).toMatch(
          /^diemcau-known-[0-9a-f]{8}=[\w-]{43}\.[\w-]{43}; Max-Age=34560000; Path=\/; HttpOnly; SameSite=Lax$/,
        )
        return String(mark).split(';', 1)[0] ?? ''
      }
      const guess = async (signInName: string, addresses: readonly string[], times: number) => {
        for (const address of addresses)
          for (let tries = 0; tries < times; tries += 1) await from(address, signInName, 'wrong')
      }

      it('does not lock its owner out, who comes from another address or with a browser that is known', async () => {
        const owner = await person(world)
        const { account, password } = owner
        const mark = await marked('198.51.100.1', owner)
        await guess(account.signInName, ['203.0.113.5'], 12)
        expect((await from('203.0.113.5', account.signInName, password)).status).toBe(429)
        expect((await from('198.51.100.2', account.signInName, password)).status).toBe(200)
        expect((await from('203.0.113.5', account.signInName, password, mark)).status).toBe(200)
      })

      it('is locked out of all addresses after fifty failures over many; a browser that is known still gets in', async () => {
        const owner = await person(world)
        const { account, password } = owner
        const mark = await marked('198.51.100.1', owner)
        await guess(
          account.signInName,
          Array.from({ length: 13 }, (_, at) => `203.0.113.${at}`),
          4,
        )
        expect((await from('192.0.2.1', account.signInName, password)).error.key).toBe('session.locked')
        expect((await from('192.0.2.1', account.signInName, password, mark)).status).toBe(200)
      })

      it('[AC15] that no account has is answered alike', async () => {
        await guess(
          'khong-co-ai-het',
          Array.from({ length: 13 }, (_, at) => `203.0.113.${at}`),
          4,
        )
        expect((await from('192.0.2.1', 'khong-co-ai-het', 'x')).error.key).toBe('session.locked')
      })

      it('cannot make a mark, use another’s, nor guess with one beyond measure; a new password makes it void', async () => {
        const [owner, other] = [await person(world), await person(world)]
        const { account, password } = owner
        const mark = await marked('198.51.100.1', owner)
        const name = mark.split('=', 1)[0] ?? ''
        const foreign = `${name}=${(await marked('198.51.100.3', other)).split('=')[1] ?? ''}`
        await guess(account.signInName, ['203.0.113.5'], 6)
        for (const forged of [
          foreign,
          `${mark}x`,
          `${name}=`,
          `${name}=.`,
          `${name}=${'x'.repeat(43)}.${'x'.repeat(43)}`,
        ])
          expect((await from('203.0.113.5', account.signInName, password, forged)).status, forged).toBe(429)
        for (let tries = 0; tries < 5; tries += 1) await from('203.0.113.5', account.signInName, 'không phải', mark)
        expect((await from('203.0.113.5', account.signInName, password, mark)).status).toBe(429)
        const admin = await person(world, 'admin')
        const params = { userId: account.userId }
        const { data } = await world.call(admin.cookie, 'accounts.resetPassword', { params })
        expect((await from('203.0.113.5', account.signInName, data.password)).status).toBe(200)
        await guess(account.signInName, ['203.0.113.9'], 6)
        expect((await from('203.0.113.9', account.signInName, data.password, mark)).status).toBe(429)
      })

      it('is seen by an administrator: how often, from where, for how long it is locked', async () => {
        const admin = await person(world, 'admin')
        const { account, password } = await person(world)
        const seen = async () =>
          (await world.call(admin.cookie, 'accounts.list')).data.find(({ userId }) => userId === account.userId)
            ?.guesses
        await guess(account.signInName, ['203.0.113.6'], 1)
        expect(await seen()).toBeNull()
        await guess(account.signInName, ['203.0.113.5'], 5)
        expect(await seen()).toEqual({ failures: 6, addresses: ['203.0.113.5', '203.0.113.6'], seconds: 60 })
        expect((await from('198.51.100.1', account.signInName, password)).status).toBe(200)
        expect(await seen()).toMatchObject({ failures: 6 })
      })

      it('and is signed in locks out only themselves by wrong present passwords', async () => {
        const { account, password, cookie } = await person(world)
        const body = { current: 'không phải', next: 'bốn mùa xuân hạ thu đông' }
        const told = []
        for (let tries = 0; tries < 6; tries += 1)
          told.push((await world.call(cookie, 'password.change', { body })).status)
        expect(told).toEqual([403, 403, 403, 403, 429, 429])
        expect((await from('198.51.100.1', account.signInName, password)).status).toBe(200)
      })
    })

    it('[AC15] an unknown name and a closed account answer just as a known one', async () => {
      const known = await person(world)
      const closed = await person(world)
      const admin = await person(world, 'admin')
      const { name, title, unit, kind, userId } = closed.account
      await world.call(admin.cookie, 'accounts.update', {
        params: { userId },
        body: { name, title, unit, kind, active: false },
      })
      const answers = async (signInName: string, password = 'không phải') => {
        const told = []
        for (let tries = 0; tries < 7; tries += 1) {
          const { status, error } = await signIn(signInName, password)
          told.push({ status, key: error.key, params: Object.keys(error.params ?? {}) })
        }
        return told
      }
      const asKnown = await answers(known.account.signInName)
      expect(asKnown.map(({ status }) => status)).toEqual([401, 401, 401, 401, 429, 429, 429])
      expect(await answers('khong-co-ai')).toEqual(asKnown)
      expect(await answers(closed.account.signInName, closed.password)).toEqual(asKnown)
    })

    it('[AC15] it takes as long to refuse an unknown name', async () => {
      const time = async (signInName: string) => {
        const started = performance.now()
        await signIn(signInName, 'không phải')
        return performance.now() - started
      }
      const known: number[] = []
      const unknown: number[] = []
      for (let round = 0; round < 15; round += 1) {
        known.push(await time((await person(world)).account.signInName))
        unknown.push(await time(`khong-co-${round}`))
      }
      const median = (values: number[]) => values.toSorted((a, b) => a - b)[7] ?? 0
      // argon2 takes tens of milliseconds; without the decoy the ratio would be five and more.
      expect(median(unknown) / median(known)).toBeGreaterThan(0.5)
      expect(median(unknown) / median(known)).toBeLessThan(2)
    })

    it('[AC14] many guesses at once are as many attempts', async () => {
      const { account } = await person(world)
      const told = await Promise.all(Array.from({ length: 20 }, () => signIn(account.signInName, 'không phải')))
      expect(told.filter(({ status }) => status === 401)).toHaveLength(4)
      expect(told.filter(({ status }) => status === 429)).toHaveLength(16)
    })
  })

  describe('password', () => {
    it('[AC16] is kept as argon2id with the parameters of OWASP', async () => {
      const kept = await hashPassword('một mật khẩu dài')
      expect(kept).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
      expect(await checkPassword('một mật khẩu dài', kept)).toBe('right')
      expect(await checkPassword('một mật khẩu dài ', kept)).toBe('wrong')
      expect(await checkPassword('gì cũng được', undefined)).toBe('wrong')
    })

    // Alike for a reader; the last is how Windows' own Vietnamese keyboard composes it.
    const composed = ['mật khẩu Nguyễn', 'mật khẩu Nguyễn'.normalize('NFD'), 'mâ\u0323t khâ\u0309u Nguyê\u0303n']

    it('[TX7] is the same however a keyboard composes its letters', async () => {
      for (const set of composed) {
        const { account, password, cookie } = await person(world)
        const body = { current: password, next: set }
        expect(await world.call(cookie, 'password.change', { body })).toMatchObject({ status: 200 })
        for (const typed of composed) expect(await signIn(account.signInName, typed)).toMatchObject({ status: 200 })
      }
    })

    it('[TX7] that was hashed by its bytes opens the account in every form, and is hashed anew', async () => {
      for (const set of composed)
        for (const typed of composed) {
          const { account } = await person(world)
          const old = await hash(set)
          await setPasswordHash(world.db, account.userId, old)
          expect(await signIn(account.signInName, typed)).toMatchObject({ status: 200 })
          expect(await signIn(account.signInName, 'mat khau Nguyen')).toMatchObject({ status: 401 })
          const kept = await credentialsById(world.db, account.userId)
          expect(await checkPassword(composed[0] ?? '', kept?.passwordHash)).toBe('right')
        }
    })

    it('[AC17] changing it asks for the old one, ends all other sessions and gives this one a new token', async () => {
      const { account, password, cookie } = await person(world)
      const other = await sessionFor(world, account.userId)
      const next = 'bốn mùa xuân hạ thu đông'
      expect(await world.call(cookie, 'password.change', { body: { current: 'không phải', next } })).toMatchObject({
        status: 403,
        error: { key: 'session.wrongPassword' },
      })
      const answer = await world.call(cookie, 'password.change', { body: { current: password, next } })
      expect(answer.status).toBe(200)
      expect(await whoIs(other)).toBeNull()
      expect(await whoIs(cookie)).toBeNull()
      expect(await whoIs(answer.cookie)).toBe(account.signInName)
      expect(await signIn(account.signInName, password)).toMatchObject({ status: 401 })
      expect(await signIn(account.signInName, next)).toMatchObject({ status: 200 })
    })

    it.each([
      ['short', 'ngắn quá', 'badRequest'],
      ['common', 'Password-123', 'account.weakPassword'],
      ['repeating', 'aaaaaaaaaaaab', 'account.weakPassword'],
      ['holding the name', 'xx-SELF-2026', 'account.weakPassword'],
    ])('[AC18] one that is %s is refused', async (_, next, key) => {
      const { account, password, cookie } = await person(world)
      const body = { current: password, next: next.replace('SELF', account.signInName) }
      expect(await world.call(cookie, 'password.change', { body })).toMatchObject({ status: 400, error: { key } })
      expect(await signIn(account.signInName, password)).toMatchObject({ status: 200 })
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
      const { cookie } = await person(world)
      expect(await world.call(cookie, 'session.signOut', { headers })).toMatchObject({
        status: 403,
        error: { key: 'forbidden' },
      })
      expect(await whoIs(cookie)).not.toBeNull()
    })

    it('[AC19] our own pages do, also behind a declared proxy', async () => {
      const { cookie } = await person(world)
      const headers = { origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' }
      expect(await world.call(cookie, 'session.signOut', { headers })).toMatchObject({ status: 200 })
    })
  })

  describe('administrator', () => {
    it('[AC20] a new installation gets one, whose password is told once', async () => {
      const fresh = await freshDatabase()
      const connected = connect(fresh.url)
      const { db } = connected
      const first = await firstRunAdministrator(db)
      expect(first).toMatchObject({
        signInName: 'admin',
        password: expect.stringMatching(/^(?:[a-z2-9]{4}-){3}[a-z2-9]{4}$/),
      })
      expect(await firstRunAdministrator(db)).toBeNull()
      const other = await httpWorld({ url: fresh.url })
      expect(await other.call(null, 'session.signIn', { body: first })).toMatchObject({
        status: 200,
        data: { kind: 'admin' },
      })
      await other.close()
      await connected.close()
      await fresh.close()
    })

    it('[AC21] who lost the password gets a new one, and old sessions end', async () => {
      const own = await httpWorld()
      const { account, password, cookie } = await person(own, 'admin')
      const reset = await resetAdministrator(own.db)
      expect(reset.signInName).toBe(account.signInName)
      expect((await own.call(cookie, 'session.show')).data).toBeNull()
      const answers = [password, reset.password].map((value) =>
        own.call(null, 'session.signIn', { body: { signInName: account.signInName, password: value } }),
      )
      expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([401, 200])
      await own.close()
    })

    it('[AC21] where no administrator is left, the account admin is made or opened again', async () => {
      const own = await httpWorld()
      await person(own)
      const made = await resetAdministrator(own.db)
      expect(made.signInName).toBe('admin')
      await own.db.execute(`update accounts set active = false, kind = 'member' where sign_in_name = 'admin'`)
      const again = await resetAdministrator(own.db)
      expect(await own.call(null, 'session.signIn', { body: again })).toMatchObject({
        status: 200,
        data: { signInName: 'admin', kind: 'admin', active: true },
      })
      await own.close()
    })
  })

  it('[AC10] an unknown device token is nobody', async () => {
    expect(await world.identity.deviceOfToken(randomUUID())).toBeNull()
    expect(await world.identity.deviceOfToken('x'.repeat(43))).toBeNull()
  })
})
