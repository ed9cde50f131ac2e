import { hash } from '@node-rs/argon2'
import { describe, expect, it } from 'vitest'
import { connect } from '../../db/connect.ts'
import { credentialsById, setPasswordHash } from '../../db/queries/accounts.ts'
import { firstRunAdministrator, resetAdministrator } from '../../server/office/administrator.ts'
import { checkPassword, hashPassword } from '../../server/identity/passwords.ts'
import { freshDatabase } from '../support/database.ts'
import { httpWorld, person, sessionFor } from '../support/httpWorld.ts'
import { identityWorld } from '../support/identityWorld.ts'

const identity = identityWorld()

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
      const { account, password, cookie } = await person(identity.world)
      const body = { current: password, next: set }
      expect(await identity.world.call(cookie, 'password.change', { body })).toMatchObject({ status: 200 })
      for (const typed of composed)
        expect(await identity.signIn(account.signInName, typed)).toMatchObject({ status: 200 })
    }
  })

  it('[TX7] is as long as what is hashed, however it is typed', async () => {
    const { account, password, cookie } = await person(identity.world)
    const longest = 'Kỷ niệm Nguyễn Huệ '.repeat(11).slice(0, 200)
    const typed = longest.normalize('NFD')
    expect([longest.length, typed.length]).toEqual([200, expect.toSatisfy((length: number) => length > 250)])
    const change = (caller: string, current: string, next: string) =>
      identity.world.call(caller, 'password.change', { body: { current, next } })
    expect(await change(cookie, password, `${typed}x`)).toMatchObject({ status: 400 })
    const changed = await change(cookie, password, typed)
    expect(changed).toMatchObject({ status: 200 })
    for (const form of [typed, longest])
      expect(await identity.signIn(account.signInName, form)).toMatchObject({ status: 200 })
    expect(await change(changed.cookie, typed, 'bốn mùa xuân hạ thu đông')).toMatchObject({ status: 200 })
  })

  it('[TX7] that was hashed by its bytes opens the account in every form, and is hashed anew', async () => {
    for (const set of composed)
      for (const typed of composed) {
        const { account } = await person(identity.world)
        const old = await hash(set)
        await setPasswordHash(identity.world.db, account.userId, old)
        expect(await identity.signIn(account.signInName, typed)).toMatchObject({ status: 200 })
        expect(await identity.signIn(account.signInName, 'mat khau Nguyen')).toMatchObject({ status: 401 })
        const kept = await credentialsById(identity.world.db, account.userId)
        expect(await checkPassword(composed[0] ?? '', kept?.passwordHash)).toBe('right')
      }
  })

  it('[AC17] changing it asks for the old one, ends all other sessions and gives this one a new token', async () => {
    const { account, password, cookie } = await person(identity.world)
    const other = await sessionFor(identity.world, account.userId)
    const next = 'bốn mùa xuân hạ thu đông'
    expect(
      await identity.world.call(cookie, 'password.change', { body: { current: 'không phải', next } }),
    ).toMatchObject({
      status: 403,
      error: { key: 'session.wrongPassword' },
    })
    const answer = await identity.world.call(cookie, 'password.change', { body: { current: password, next } })
    expect(answer.status).toBe(200)
    expect(await identity.whoIs(other)).toBeNull()
    expect(await identity.whoIs(cookie)).toBeNull()
    expect(await identity.whoIs(answer.cookie)).toBe(account.signInName)
    expect(await identity.signIn(account.signInName, password)).toMatchObject({ status: 401 })
    expect(await identity.signIn(account.signInName, next)).toMatchObject({ status: 200 })
  })

  it('[AC17] of two changes at once one counts: the other showed a password that is none any more', async () => {
    const { account, password, cookie } = await person(identity.world)
    const tried = ['bốn mùa xuân hạ thu đông', 'năm châu bốn biển một nhà'].map(async (next) => {
      const body = { current: password, next }
      return { next, ...(await identity.world.call(cookie, 'password.change', { body })) }
    })
    const answers = await Promise.all(tried)
    const [changed, ...rest] = answers.filter(({ status }) => status === 200)
    expect(rest).toEqual([])
    expect(await identity.signIn(account.signInName, changed?.next ?? '')).toMatchObject({ status: 200 })
  })

  it.each([
    ['short', 'ngắn quá', 'badRequest'],
    ['common', 'Password-123', 'account.weakPassword'],
    ['repeating', 'aaaaaaaaaaaab', 'account.weakPassword'],
    ['holding the name', 'xx-SELF-2026', 'account.weakPassword'],
  ])('[AC18] one that is %s is refused', async (_, next, key) => {
    const { account, password, cookie } = await person(identity.world)
    const body = { current: password, next: next.replace('SELF', account.signInName) }
    expect(await identity.world.call(cookie, 'password.change', { body })).toMatchObject({
      status: 400,
      error: { key },
    })
    expect(await identity.signIn(account.signInName, password)).toMatchObject({ status: 200 })
  })
})

describe('administrator', () => {
  it('[AC20] a new installation gets one, whose password is told once', async () => {
    const fresh = await freshDatabase()
    const connected = connect(fresh.url)
    const { db } = connected
    const first = await firstRunAdministrator(db, Date.now())
    expect(first).toMatchObject({
      signInName: 'admin',
      password: expect.stringMatching(/^(?:[a-z2-9]{4}-){3}[a-z2-9]{4}$/),
    })
    expect(await firstRunAdministrator(db, Date.now())).toBeNull()
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
    const reset = await resetAdministrator(own.db, Date.now())
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
    const made = await resetAdministrator(own.db, Date.now())
    expect(made.signInName).toBe('admin')
    await own.db.execute(`update accounts set active = false, kind = 'member' where sign_in_name = 'admin'`)
    const again = await resetAdministrator(own.db, Date.now())
    expect(await own.call(null, 'session.signIn', { body: again })).toMatchObject({
      status: 200,
      data: { signInName: 'admin', kind: 'admin', active: true },
    })
    await own.close()
  })
})
