import { bareItem, barePlan } from '../../../shared/plan.ts'
import type { DeviceLink } from '../../../shared/deviceLinks.ts'
import { PAGE_MAX } from '../../../shared/paging.ts'
import type { AccountKind, Role } from '../../../shared/roles.ts'
import { routes, type RouteName, type RouteParams, type RoutePayload, type RouteResponse } from '../../../shared/api.ts'

/** One signed-in person (or nobody yet) talking to the program over HTTP, with a cookie of its own. */
export class Caller {
  readonly #url: string
  cookie = ''

  constructor(url: string) {
    this.#url = url
  }

  async raw(name: RouteName, params: Record<string, string> = {}, body?: unknown, search = ''): Promise<Response> {
    const { method, path } = routes[name]
    const filled = path.replaceAll(/:(\w+)/g, (_, key: string) => encodeURIComponent(params[key] ?? ''))
    const answer = await fetch(this.#url + filled + search, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        cookie: this.cookie,
        origin: this.#url,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const set = answer.headers.getSetCookie().map((line) => line.split(';')[0] ?? '')
    if (set.length > 0) this.cookie = set.join('; ')
    return answer
  }

  async call<N extends RouteName>(
    name: N,
    { params, body }: { params?: RouteParams<N>; body?: RoutePayload<N> } = {},
  ): Promise<RouteResponse<N>> {
    const answer = await this.raw(name, params, body)
    if (!answer.ok) throw new Error(`${name}: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as RouteResponse<N>
  }
}

/** The links of a briefing's sites, all of them. */
export async function linksOf(admin: Caller, briefingId: string): Promise<DeviceLink[]> {
  const all: DeviceLink[] = []
  for (let search = `?limit=${PAGE_MAX}`; ;) {
    const answer = await admin.raw('links.list', { briefingId }, undefined, search)
    const { items, next } = routes['links.list'].response.parse(await answer.json())
    all.push(...items)
    if (next === null) return all
    search = `?limit=${PAGE_MAX}&after=${next}`
  }
}

/** As the page makes them, for each site that never had one. */
export async function makeLinks(admin: Caller, briefingId: string): Promise<DeviceLink[]> {
  await admin.call('links.makeAll', { params: { briefingId } })
  return linksOf(admin, briefingId)
}

/** Another link for a site, in the place of the one that it has. */
export async function newLink(admin: Caller, params: { briefingId: string; siteId: string }): Promise<DeviceLink> {
  const before = (await linksOf(admin, params.briefingId)).find(({ siteId }) => siteId === params.siteId)
  return admin.call('links.reissue', { params, body: { linkId: before?.link?.linkId ?? null } })
}

export async function signIn(url: string, signInName: string, password: string): Promise<Caller> {
  const caller = new Caller(url)
  await caller.call('session.signIn', { body: { signInName, password } })
  return caller
}

export type Person = { userId: string; signInName: string; password: string; name: string }

export async function makePerson(
  admin: Caller,
  signInName: string,
  name: string,
  kind: AccountKind = 'member',
): Promise<Person> {
  const made = await admin.call('accounts.create', {
    body: { signInName, name, title: 'Chuyên viên', unit: 'Văn phòng', kind },
  })
  return { userId: made.account.userId, signInName, password: made.password, name }
}

export async function makeSite(
  admin: Caller,
  code: string,
  name: string,
  level: string,
  protocolOrder: number,
): Promise<string> {
  const site = await admin.call('sites.create', {
    body: { parentId: null, code, name, level, protocolOrder, groupIds: [], active: true },
  })
  return site.siteId
}

/** A national briefing after situation A: a central site that chairs and some provincial sites. */
export async function makeBriefing(
  organizer: Caller,
  {
    hostSiteId,
    siteIds,
    members,
    report = { title: 'Báo cáo tóm tắt', presenterName: '' },
  }: {
    hostSiteId: string
    siteIds: string[]
    members: { userId: string; role: Role; siteId: string }[]
    report?: { title: string; presenterName: string }
  },
): Promise<string> {
  const [first = null] = siteIds.filter((siteId) => siteId !== hostSiteId)
  const made = await organizer.call('briefings.create', {
    body: {
      title: 'Hội nghị giao ban trực tuyến toàn quốc công tác tổ chức xây dựng Đảng quý IV năm 2026',
      kind: 'national',
      period: 'Quý IV năm 2026',
      startsAt: Date.now(),
      hostSiteId,
      description: '',
      noStateSecret: true,
      ...barePlan,
      siteIds,
      members,
      agenda: [
        {
          itemId: null,
          kind: 'opening',
          title: 'Khai mạc',
          presenterSiteId: hostSiteId,
          presenterName: '',
          minutes: 5,
          ...bareItem,
        },
        {
          itemId: null,
          kind: 'report',
          ...report,
          presenterSiteId: hostSiteId,
          minutes: 20,
          ...bareItem,
        },
        {
          itemId: null,
          kind: 'speech',
          title: 'Phát biểu của các địa phương',
          presenterSiteId: first,
          presenterName: '',
          minutes: 60,
          ...bareItem,
        },
        {
          itemId: null,
          kind: 'conclusion',
          title: 'Phát biểu kết luận',
          presenterSiteId: hostSiteId,
          presenterName: '',
          minutes: 20,
          ...bareItem,
        },
      ],
    },
  })
  return made.briefingId
}
