import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { noIssuer } from '../../shared/plan.ts'
import { errorCodes } from '../../shared/errors.ts'
import { routes, type RouteName } from '../../shared/api.ts'
import { httpWorld, payload, plannedBriefing, sessionFor, type HttpWorld } from '../support/httpWorld.ts'
import { sheetOf } from '../support/sheets.ts'

type Planned = Awaited<ReturnType<typeof plannedBriefing>>

const allNames = Object.keys(routes) as RouteName[]
const paramsOf = (name: RouteName) => [...routes[name].path.matchAll(/:(\w+)/g)].map(([, key]) => key ?? '')
const withParams = allNames.filter((name) => paramsOf(name).length > 0)
const withBody = allNames.filter((name) => routes[name].body !== undefined)

describe('input', () => {
  let world: HttpWorld
  let planned: Planned
  let admin: string
  let bodies: Partial<Record<RouteName, Record<string, unknown>>>

  beforeAll(async () => {
    world = await httpWorld()
    planned = await plannedBriefing(world)
    admin = planned.admin.cookie
    const file = await sheetOf([
      ['Mã', 'Tên điểm cầu', 'Cấp'],
      ['NHAP', 'Nhập', 'Cấp xã'],
    ])
    const seen = '0'.repeat(64)
    const person = { name: 'Nguyễn Thử', title: '', unit: '', kind: 'member' as const }
    const group = { name: 'Cụm mới', kind: 'cluster' as const, siteIds: [] }
    const unchosen = { signerUserId: null, grouping: null }
    const site = { parentId: null, level: 'unit', protocolOrder: 1, groupIds: [], active: true }
    const seenSite = { ...site, code: 'MOI2', name: 'Điểm cầu mới', issuer: noIssuer }
    bodies = {
      'session.signIn': payload('session.signIn', { signInName: 'khong-co', password: 'không có' }),
      'password.change': payload('password.change', { current: 'không đúng', next: 'một mật khẩu dài' }),
      'accounts.create': payload('accounts.create', { signInName: 'nguoi.moi', ...person }),
      'accounts.update': payload('accounts.update', { ...person, active: true, seen: { ...person, active: true } }),
      'accounts.resetPassword': payload('accounts.resetPassword', { seen }),
      'sites.create': payload('sites.create', { ...site, code: 'MOI', name: 'Điểm cầu mới' }),
      'sites.update': payload('sites.update', { ...site, code: 'MOI2', name: 'Điểm cầu mới', seen: seenSite }),
      'groups.create': payload('groups.create', group),
      'groups.update': payload('groups.update', { ...group, seen: group }),
      'groups.remove': payload('groups.remove', { seen: group }),
      'imports.preview': payload('imports.preview', { file }),
      'imports.take': payload('imports.take', { file, seen }),
      'support.update': payload('support.update', {
        phone: '024 3456 7890',
        label: '',
        seen: { phone: '', label: '' },
      }),
      'briefings.create': planned.input,
      'briefings.update': { ...planned.input, version: 1 },
      'briefings.cancel': payload('briefings.cancel', { reason: 'Hoãn', version: 1 }),
      'links.reissue': payload('links.reissue', { linkId: null }),
      'record.minutes': payload('record.minutes', { ...unchosen, seen: unchosen }),
      'join.enter': payload('join.enter', { pin: '000000', takesFrom: null }),
      'join.return': payload('join.return', { deviceToken: 'x' }),
    }
  })
  afterAll(() => world.close())
  // Some of what is sent signs its sender out or locks it: then a fresh session for each question.
  const ask = async (name: RouteName, sent: { params?: Record<string, string>; body?: unknown }) => {
    if (/^(?:account|session|password)/.test(name)) admin = await sessionFor(world, planned.admin.account.userId)
    return world.call(admin, name, sent)
  }

  it('[AC4] every route with a body is tried', () => {
    expect(Object.keys(bodies).sort()).toEqual(withBody.toSorted())
  })

  it.each(withBody)('[AC4] %s refuses every wrong body with a reason', async (name) => {
    const params = knownIds()
    const valid = bodies[name] ?? {}
    const wrong: unknown[] = [null, [], 'chữ', 7, {}, '{"a":', '{"__proto__":{"x":1}}', { ...valid, more: 1 }]
    for (const key of Object.keys(valid)) {
      const without = { ...valid }
      delete without[key]
      const values = [{}, -1.5, '\0', ['x'], ...(valid[key] === null ? [] : [null])]
      wrong.push(without, ...values.map((value) => ({ ...valid, [key]: value })))
    }
    for (const body of wrong) {
      const { status, error } = await ask(name, { params, body })
      expect({ status, code: error.code, key: error.key }, JSON.stringify(body)).toEqual({
        status: 400,
        code: 'bad_request',
        key: expect.stringMatching(/^(badRequest|text\.empty|account\.weakPassword)$/),
      })
    }
  })

  it.each(withBody)('[AC4] %s never fails on odd values', async (name) => {
    const valid = bodies[name] ?? {}
    const odd = ['', ' ', 'x'.repeat(100_000), '\ud800', "'; drop table accounts; --", 1e308, 2 ** 53, true, [], [[]]]
    for (const key of Object.keys(valid)) {
      for (const value of [...odd, randomUUID(), [randomUUID()], [{ userId: randomUUID() }]]) {
        const { status, error } = await ask(name, { params: knownIds(), body: { ...valid, [key]: value } })
        expect(status, `${key}: ${JSON.stringify(value).slice(0, 100)} ${JSON.stringify(error)}`).toBeLessThan(500)
      }
    }
  })

  const elsewhere: Record<string, { status: number; code: string }> = {
    // A word of the contract, not something that might have been there.
    subject: { status: 400, code: 'bad_request' },
    // The link that its sender saw: another one stands there by now, or none.
    linkId: { status: 409, code: 'conflict' },
  }
  it.each(withParams)('[AC4] %s finds nothing behind wrong and unknown ids', async (name) => {
    const body = bodies[name]
    for (const key of paramsOf(name)) {
      for (const value of ['x', '\0', 'ệ'.repeat(60), "' or 1=1", '..%2f..', '00000000-0000-0000-0000-000000000001']) {
        const { status, error } = await ask(name, { params: { ...knownIds(), [key]: value }, body })
        expect([400, 404], `${key}=${value}: ${status} ${JSON.stringify(error)}`).toContain(status)
        expect(errorCodes).toContain(error.code)
      }
      const { status, error } = await ask(name, { params: { ...knownIds(), [key]: randomUUID() }, body })
      const told = elsewhere[key] ?? { status: 404, code: 'not_found' }
      expect({ status, code: error.code }, `${key}: ${JSON.stringify(error)}`).toEqual(told)
    }
  })

  it.each(withBody)('[AC3] %s refuses what is nested too deep or too wide, before it is read', async (name) => {
    const hostile = (bytes: number) => [
      `${'{"a":'.repeat(bytes / 6 - 1)}1${'}'.repeat(bytes / 6 - 1)}`,
      `${'['.repeat(bytes / 2)}${']'.repeat(bytes / 2)}`,
      `{"siteIds":[1${',1'.repeat(bytes / 2 - 10)}]}`,
    ]
    const { bodyLimit } = routes[name]
    const tried = [
      ...hostile(bodyLimit).map((body) => ({ body, told: { status: 400, code: 'bad_request' } })),
      ...hostile(bodyLimit + 100).map((body) => ({ body, told: { status: 413, code: 'too_large' } })),
    ]
    for (const { body, told } of tried) {
      const asked = performance.now()
      const { status, error } = await ask(name, { params: knownIds(), body })
      expect({ status, code: error.code }).toEqual(told)
      expect(performance.now() - asked).toBeLessThan(1000)
    }
  })

  it('[AC5] what is no route is answered as an error in JSON under /api', async () => {
    for (const url of ['/api/không-có', '/api', '/api/briefings/%zz', `/api/${'x'.repeat(5000)}`]) {
      const answer = await world.app.inject({ method: 'GET', url })
      expect([400, 404, 414], url).toContain(answer.statusCode)
      expect(answer.json(), url).toHaveProperty('code')
    }
  })

  const knownIds = () => ({
    briefingId: planned.briefingId,
    siteId: planned.sites[1]?.siteId ?? '',
    userId: planned.people.observer.account.userId,
    groupId: randomUUID(),
    sessionId: randomUUID(),
    linkId: randomUUID(),
    token: 'x',
    subject: 'sites',
  })
})
