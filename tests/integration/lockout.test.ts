import { describe, expect, it, vi } from 'vitest'
import { person } from '../support/httpWorld.ts'
import { identityWorld } from '../support/identityWorld.ts'
import { seenPassword } from '../support/officeSeen.ts'

// Each guess is as much work as a sign-in: seconds on an idle machine, far more on a busy one.
vi.setConfig({ testTimeout: 180_000 })

const MINUTE = 60_000
const identity = identityWorld()

describe('lock-out', () => {
  it('[AC14] five failures lock a name, longer every time, and say until when', async () => {
    const { account, password } = await person(identity.world)
    for (let tries = 1; tries < 5; tries += 1) {
      expect(await identity.signIn(account.signInName, 'không phải')).toMatchObject({
        status: 401,
        error: { key: 'session.wrongPassword' },
      })
    }
    for (const minutes of [1, 2, 4, 8]) {
      const fifth = await identity.signIn(account.signInName, 'không phải')
      expect(fifth).toMatchObject({ status: 429, error: { code: 'rate_limited', key: 'session.locked' } })
      const seconds = Number(fifth.error.params?.['seconds'])
      expect(seconds).toBeGreaterThan(minutes * 60 - 10)
      expect(seconds).toBeLessThanOrEqual(minutes * 60)
      // While it lasts, the right password does not open either.
      expect(await identity.signIn(account.signInName, password)).toMatchObject({
        status: 429,
        error: { key: 'session.locked' },
      })
      identity.world.clock.ahead += minutes * MINUTE + 10_000
    }
    expect(await identity.signIn(account.signInName, password)).toMatchObject({ status: 200 })
    expect(await identity.signIn(account.signInName, 'không phải')).toMatchObject({ status: 401 })
    identity.world.clock.ahead = 0
  })

  it('[AC14] a lock that was written under a clock that has been set back since is over', async () => {
    const { account, password } = await person(identity.world)
    identity.world.clock.ahead = 24 * 60 * MINUTE
    for (let tries = 0; tries < 50; tries += 1)
      await identity.world.call(null, 'session.signIn', {
        body: { signInName: account.signInName, password: 'không phải' },
        address: `203.0.113.${tries % 13}`,
      })
    expect((await identity.signIn(account.signInName, password)).error.key).toBe('session.locked')
    identity.world.clock.ahead = 0
    expect(await identity.signIn(account.signInName, password)).toMatchObject({ status: 200 })
  })

  it('[AC14] a lock of a minute does not last for the fifty by which the clock is set back', async () => {
    const { account, password } = await person(identity.world)
    for (let tries = 0; tries < 5; tries += 1) await identity.signIn(account.signInName, 'không phải')
    expect((await identity.signIn(account.signInName, password)).error.key).toBe('session.locked')
    identity.world.clock.ahead = -50 * MINUTE
    expect(await identity.signIn(account.signInName, password)).toMatchObject({ status: 200 })
    identity.world.clock.ahead = 0
  })

  describe('[AC50] who knows a name', () => {
    const from = async (address: string, signInName: string, password: string, cookie: string | null = null) =>
      identity.world.call(cookie, 'session.signIn', { body: { signInName, password }, address })
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
      const owner = await person(identity.world)
      const { account, password } = owner
      const mark = await marked('198.51.100.1', owner)
      await guess(account.signInName, ['203.0.113.5'], 12)
      expect((await from('203.0.113.5', account.signInName, password)).status).toBe(429)
      expect((await from('198.51.100.2', account.signInName, password)).status).toBe(200)
      expect((await from('203.0.113.5', account.signInName, password, mark)).status).toBe(200)
    })

    it('is locked out of all addresses after fifty failures over many; a browser that is known still gets in', async () => {
      const owner = await person(identity.world)
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
      const [owner, other] = [await person(identity.world), await person(identity.world)]
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
      const admin = await person(identity.world, 'admin')
      const params = { userId: account.userId }
      const body = { seen: await seenPassword(identity.world, admin.cookie, account.userId) }
      const { data } = await identity.world.call(admin.cookie, 'accounts.resetPassword', { params, body })
      expect((await from('203.0.113.5', account.signInName, data.password)).status).toBe(200)
      await guess(account.signInName, ['203.0.113.9'], 6)
      expect((await from('203.0.113.9', account.signInName, data.password, mark)).status).toBe(429)
    })

    it('is seen by an administrator: how often, from where, for how long it is locked', async () => {
      const admin = await person(identity.world, 'admin')
      const { account, password } = await person(identity.world)
      const seen = async () =>
        (await identity.world.all(admin.cookie, 'accounts.list')).find(({ userId }) => userId === account.userId)
          ?.guesses
      await guess(account.signInName, ['203.0.113.6'], 1)
      expect(await seen()).toBeNull()
      await guess(account.signInName, ['203.0.113.5'], 5)
      expect(await seen()).toEqual({ failures: 6, addresses: ['203.0.113.5', '203.0.113.6'], seconds: 60 })
      expect((await from('198.51.100.1', account.signInName, password)).status).toBe(200)
      expect(await seen()).toMatchObject({ failures: 6 })
    })

    it('and is signed in locks out only themselves by wrong present passwords', async () => {
      const { account, password, cookie } = await person(identity.world)
      const body = { current: 'không phải', next: 'bốn mùa xuân hạ thu đông' }
      const told = []
      for (let tries = 0; tries < 6; tries += 1)
        told.push((await identity.world.call(cookie, 'password.change', { body })).status)
      expect(told).toEqual([403, 403, 403, 403, 429, 429])
      expect((await from('198.51.100.1', account.signInName, password)).status).toBe(200)
    })
  })

  it('[AC15] an unknown name and a closed account answer just as a known one', async () => {
    const known = await person(identity.world)
    const closed = await person(identity.world)
    const admin = await person(identity.world, 'admin')
    const { name, title, unit, kind, userId } = closed.account
    await identity.world.call(admin.cookie, 'accounts.update', {
      params: { userId },
      body: { name, title, unit, kind, active: false, seen: { name, title, unit, kind, active: true } },
    })
    const answers = async (signInName: string, password = 'không phải') => {
      const told = []
      for (let tries = 0; tries < 7; tries += 1) {
        const { status, error } = await identity.signIn(signInName, password)
        told.push({ status, key: error.key, params: Object.keys(error.params ?? {}) })
      }
      return told
    }
    const asKnown = await answers(known.account.signInName)
    expect(asKnown.map(({ status }) => status)).toEqual([401, 401, 401, 401, 429, 429, 429])
    expect(await answers('khong-co-ai')).toEqual(asKnown)
    expect(await answers(closed.account.signInName, closed.password)).toEqual(asKnown)
  })

  it('[AC15] it takes as much work to refuse an unknown name', async () => {
    // The processor's time of this process, argon2's threads included: other programs on a busy machine do not count.
    const work = async (signInName: string) => {
      const before = process.cpuUsage()
      await identity.signIn(signInName, 'không phải')
      const { user, system } = process.cpuUsage(before)
      return user + system
    }
    const known: number[] = []
    const unknown: number[] = []
    for (let round = 0; round < 15; round += 1) {
      const { account } = await person(identity.world)
      known.push(await work(account.signInName))
      unknown.push(await work(`khong-co-${round}`))
    }
    const median = (values: number[]) => values.toSorted((a, b) => a - b)[7] ?? 0
    // argon2 takes tens of milliseconds; without the decoy the ratio would be five and more.
    expect(median(unknown) / median(known)).toBeGreaterThan(0.5)
    expect(median(unknown) / median(known)).toBeLessThan(2)
  })

  it('[AC14] many guesses at once are as many attempts', async () => {
    const { account } = await person(identity.world)
    const told = await Promise.all(Array.from({ length: 20 }, () => identity.signIn(account.signInName, 'không phải')))
    expect(told.filter(({ status }) => status === 401)).toHaveLength(4)
    expect(told.filter(({ status }) => status === 429)).toHaveLength(16)
  })
})
