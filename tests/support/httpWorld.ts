import { loadRecordMark } from '../../db/queries/recordMark.ts'
import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { connect, type Database } from '../../db/connect.ts'
import { bareItem, barePlan } from '../../shared/plan.ts'
import { createJournal, storedPages } from '../../db/queries/journal.ts'
import { alongside } from '../../server/office/alongside.ts'
import { loadBriefingSite, loadPlan } from '../../db/queries/plans.ts'
import { createAccount } from '../../server/office/accounts.ts'
import { chooseMinutes } from '../../server/office/minutes.ts'
import { BriefingRegistry } from '../../server/briefing/registry.ts'
import { createHealth } from '../../server/health.ts'
import { recordHandlers } from '../../server/http/record.ts'
import { createHttpServer, type HttpServerOptions } from '../../server/http/server.ts'
import type { HttpRates } from '../../server/http/limits.ts'
import { RecordProgram } from '../../server/record/program.ts'
import { createIdentity, type IdentityService } from '../../server/identity/identity.ts'
import { routes, type RouteName, type RoutePayload, type RouteResponse } from '../../shared/api.ts'
import type { Account } from '../../shared/accounts.ts'
import type { DeviceLink } from '../../shared/deviceLinks.ts'
import type { ErrorBody } from '../../shared/errors.ts'
import { PAGE_MAX, type Page } from '../../shared/paging.ts'
import type { PlanInput } from '../../shared/planning.ts'
import type { AccountKind, Role } from '../../shared/roles.ts'
import type { Site } from '../../shared/sites.ts'
import { freshDatabase } from './database.ts'
import { withSeen } from './seen.ts'

export type Answer<T> = { status: number; data: T; error: ErrorBody; headers: Record<string, unknown>; cookie: string }
/** A caller: the Cookie header, or null for nobody. */
export type Caller = string | null
type Sent = {
  params?: Record<string, string>
  query?: Record<string, string | number>
  body?: unknown
  headers?: Record<string, string>
  address?: string
}

const unlimited = { perSecond: 1_000_000, burst: 1_000_000 }
const unlimitedRates: HttpRates = {
  address: unlimited,
  files: unlimited,
  person: unlimited,
  record: unlimited,
  addressBytes: { perSecond: 1e9, burst: 1e9 },
  personBytes: { perSecond: 1e9, burst: 1e9 },
  signIn: unlimited,
  join: unlimited,
}
const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined }

/** The real server on a real database of its own; only sockets and media are not there. */
export async function httpWorld(
  options: Partial<HttpServerOptions> & { url?: string; recordProgram?: RecordProgram } = {},
) {
  const fresh = options.url === undefined ? await freshDatabase() : undefined
  const connected = connect(options.url ?? fresh?.url ?? '', { max: 4 })
  const { db } = connected
  const clock = { ahead: 0 }
  const now = () => Date.now() + clock.ahead
  const config = options.config ?? { host: '127.0.0.1', publicUrl: undefined, trustProxy: false, tls: undefined }
  const https = config.tls !== undefined || config.publicUrl?.startsWith('https') === true
  const identity = createIdentity({ db, https, now })
  const plans = {
    loadPlan: (briefingId: string) => loadPlan(db, briefingId),
    loadBriefingSite: (siteId: string) => loadBriefingSite(db, siteId),
  }
  const registry = new BriefingRegistry({ journal: createJournal(db, alongside), plans, log: silent })
  const recordProgram = options.recordProgram ?? new RecordProgram()
  const app = await createHttpServer({
    config,
    office: { db, registry, identity, now },
    health: createHealth({
      db,
      version: '0.0.0',
      media: { health: () => [{ worker: 1, ok: true, message: 'flows' }] },
    }),
    record: recordHandlers({
      recordProgram,
      journalPages: (briefingId) => storedPages(db, briefingId),
      loadPlan: plans.loadPlan,
      loadMark: (briefingId) => loadRecordMark(db, briefingId),
      chooseMinutes: (about, asked, before) => chooseMinutes({ db }, about, { asked, before }),
      now,
    }),
    rates: unlimitedRates,
    ...options,
  })
  await app.ready()
  return {
    app,
    url: options.url ?? fresh?.url ?? '',
    db,
    clock,
    identity,
    registry,
    call: <N extends RouteName>(caller: Caller, name: N, sent: Sent = {}) => call(app, caller, name, sent),
    /** A list to its end. */
    all: <N extends ListName>(caller: Caller, name: N, sent: Sent = {}) => allOf(app, caller, name, sent),
    close: async () => {
      await app.close()
      await recordProgram.close()
      await registry.close()
      await connected.close()
      await fresh?.close()
    },
  }
}
export type HttpWorld = Awaited<ReturnType<typeof httpWorld>>

type ListName = { [N in RouteName]: RouteResponse<N> extends Page<unknown> ? N : never }[RouteName]
type Item<N extends ListName> = RouteResponse<N> extends Page<infer T> ? T : never

async function allOf<N extends ListName>(
  app: FastifyInstance,
  caller: Caller,
  name: N,
  sent: Sent,
): Promise<Item<N>[]> {
  const items: Item<N>[] = []
  for (let query: Sent['query'] = { limit: PAGE_MAX }; ;) {
    const { status, data, error } = await call(app, caller, name, { ...sent, query })
    if (status !== 200) throw new Error(`${name} was refused: ${JSON.stringify(error)}`)
    const page = data as Page<Item<N>>
    items.push(...page.items)
    if (page.next === null) return items
    query = { limit: PAGE_MAX, after: page.next }
  }
}

async function call<N extends RouteName>(
  app: FastifyInstance,
  caller: Caller,
  name: N,
  { params = {}, query = {}, body, headers, address = '127.0.0.1' }: Sent,
): Promise<Answer<RouteResponse<N>>> {
  const { method, path } = routes[name]
  const filled = path.replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(params[key] ?? ''))
  const search = new URLSearchParams(Object.entries(query).map(([key, value]) => [key, String(value)])).toString()
  const url = search === '' ? filled : `${filled}?${search}`
  const answer = await app.inject({
    method,
    url,
    remoteAddress: address,
    headers: { host: 'localhost:3000', ...(caller === null ? {} : { cookie: caller }), ...headers },
    ...(body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
    ...(body === undefined ? {} : { headers: { ...jsonHeaders(caller), ...headers } }),
  })
  const isJson = String(answer.headers['content-type']).startsWith('application/json')
  const data = isJson ? answer.json() : answer.rawPayload
  const set = answer.cookies[0]
  return {
    status: answer.statusCode,
    data,
    error: data,
    headers: answer.headers,
    cookie: set === undefined ? '' : `${set.name}=${set.value}`,
  }
}
const jsonHeaders = (caller: Caller) => ({
  host: 'localhost:3000',
  'content-type': 'application/json',
  ...(caller === null ? {} : { cookie: caller }),
})

let counter = 0
export type Person = { account: Account; cookie: string; password: string }

/** An account with a session. */
export async function person(
  world: { db: Database; identity: IdentityService },
  kind: AccountKind = 'member',
): Promise<Person> {
  const signInName = `${kind}${(counter += 1)}`
  const { account, password } = await createAccount(
    world.db,
    {
      signInName,
      name: `Người ${signInName}`,
      title: 'Chuyên viên',
      unit: 'Đơn vị thử',
      kind,
    },
    Date.now(),
  )
  return { account, password, cookie: await sessionFor(world, account.userId) }
}

/** Another session of the same person, as from another browser. */
export async function sessionFor({ identity }: { identity: IdentityService }, userId: string): Promise<string> {
  const token = await identity.sessions.start(userId, { device: 'Trình duyệt thử', address: '127.0.0.1' }, null)
  return `${identity.cookie.name}=${token}`
}

export async function site(world: HttpWorld, admin: Caller, more: Partial<Site> = {}): Promise<Site> {
  const code = `T${(counter += 1)}`
  const { data } = await world.call(admin, 'sites.create', {
    body: {
      parentId: null,
      code,
      name: `Điểm cầu ${code}`,
      level: 'provincial',
      protocolOrder: counter,
      groupIds: [],
      active: true,
      ...more,
    },
  })
  return data
}

/** A planned briefing of three sites with one person in each role, its organiser, and people who are not in it. */
export async function plannedBriefing(world: HttpWorld) {
  const admin = await person(world, 'admin')
  const organizer = await person(world, 'organizer')
  const people: Record<Role, Person> = {
    chair: await person(world),
    secretary: await person(world),
    director: await person(world),
    operator: await person(world),
    observer: await person(world),
  }
  const sites = [
    await site(world, admin.cookie, { level: 'central' }),
    await site(world, admin.cookie),
    await site(world, admin.cookie),
  ]
  const input = planOf(sites, people)
  const made = await world.call(organizer.cookie, 'briefings.create', { body: input })
  if (made.status !== 200) throw new Error(`The briefing was not made: ${JSON.stringify(made.error)}`)
  return { admin, organizer, people, sites, input, briefing: made.data, briefingId: made.data.briefingId }
}

export function planOf(sites: readonly Site[], people: Partial<Record<Role, Person>>): PlanInput {
  const [host, second] = sites
  if (host === undefined) throw new Error('A plan needs a site')
  return {
    title: 'Hội nghị giao ban trực tuyến Quý IV',
    kind: 'national',
    period: 'Quý IV năm 2026',
    startsAt: Date.UTC(2026, 11, 15, 7),
    hostSiteId: host.siteId,
    description: '',
    ...barePlan,
    noStateSecret: true,
    siteIds: sites.map((each) => each.siteId),
    members: (['chair', 'secretary', 'director', 'operator', 'observer'] as const).flatMap((role) => {
      const userId = people[role]?.account.userId
      return userId === undefined ? [] : [{ userId, role, siteId: host.siteId }]
    }),
    agenda: [
      {
        itemId: null,
        kind: 'opening',
        title: 'Khai mạc',
        presenterSiteId: host.siteId,
        presenterName: '',
        minutes: 10,
        ...bareItem,
      },
      {
        itemId: null,
        kind: 'speech',
        title: 'Tham luận',
        presenterSiteId: second?.siteId ?? null,
        presenterName: '',
        minutes: 15,
        ...bareItem,
      },
    ],
  }
}

/** The links of a briefing, once each site has had one, as the page of links makes them. */
export async function madeLinks(world: HttpWorld, keeper: Caller, briefingId: string): Promise<DeviceLink[]> {
  await world.call(keeper, 'links.makeAll', { params: { briefingId } })
  return world.all(keeper, 'links.list', { params: { briefingId } })
}

/** Opens, closes… the briefing as its chair does it, through the real handlers. */
export async function act(
  world: HttpWorld,
  briefingId: string,
  name: 'briefing.open' | 'briefing.unopen' | 'briefing.close' | 'site.add',
  input: { siteId: string } | { openedAt: number } | Record<string, never> = {},
): Promise<void> {
  const briefing = await world.registry.get(briefingId)
  const chair = briefing.state.plan.members.find((member) => member.role === 'chair')
  if (chair === undefined) throw new Error('Nobody presides')
  const { userId, siteId } = chair
  const ack = await briefing.submit({
    principal: { kind: 'person', userId, name: chair.name, roles: ['chair'], siteId },
    deviceId: randomUUID(),
    operationId: randomUUID(),
    name,
    input:
      name === 'briefing.open'
        ? { startsAt: briefing.state.plan.startsAt, ...withSeen(briefing.state, name, {}) }
        : name === 'briefing.close'
          ? withSeen(briefing.state, name, {})
          : input,
  })
  if (!ack.ok) throw new Error(`${name} was refused: ${ack.error.key}`)
}

/** A body as the contract wants it, checked by the compiler. */
export const payload = <N extends RouteName>(_name: N, body: RoutePayload<N>): RoutePayload<N> => body
