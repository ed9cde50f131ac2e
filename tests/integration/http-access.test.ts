import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { routes, type RouteName } from '../../shared/api.ts'
import { roles } from '../../shared/roles.ts'
import { act, httpWorld, person, plannedBriefing, sessionFor, site, type HttpWorld } from '../support/httpWorld.ts'

type Planned = Awaited<ReturnType<typeof plannedBriefing>>
const kinds = ['nobody', 'member', 'foreignOrganizer', 'organizer', 'admin', ...roles] as const
type Kind = (typeof kinds)[number]

const everybody = 'nobody member foreignOrganizer organizer admin chair secretary director operator observer'
const signedIn = 'member foreignOrganizer organizer admin chair secretary director operator observer'
const organizers = 'foreignOrganizer organizer admin'
const readers = 'organizer admin chair secretary director observer'
const linkKeepers = 'organizer admin secretary director'

/** Who may, written a second time and by hand: a route without a line does not compile. */
const may: Record<RouteName, string> = {
  'health.show': everybody,
  'session.signIn': everybody,
  'session.show': everybody,
  'session.signOut': signedIn,
  'sessions.list': signedIn,
  'sessions.end': signedIn,
  'password.change': signedIn,
  'accounts.list': 'admin',
  'accounts.create': 'admin',
  'accounts.update': 'admin',
  'accounts.resetPassword': 'admin',
  'demo.list': everybody,
  'demo.signIn': everybody,
  'sites.list': organizers,
  'sites.create': 'admin',
  'sites.update': 'admin',
  'groups.list': organizers,
  'groups.create': 'admin',
  'groups.update': 'admin',
  'groups.remove': 'admin',
  'imports.template': 'admin',
  'imports.preview': 'admin',
  'imports.take': 'admin',
  'briefings.list': signedIn,
  'briefings.create': organizers,
  'catalog.sites': organizers,
  'catalog.groups': organizers,
  'catalog.people': organizers,
  'briefings.catalogSites': 'organizer admin secretary',
  'briefings.catalogGroups': 'organizer admin secretary',
  'briefings.catalogPeople': 'organizer admin secretary',
  'briefings.show': 'organizer admin chair secretary director operator observer',
  'briefings.update': 'organizer admin secretary',
  'briefings.cancel': 'organizer admin',
  'briefings.addableSites': 'organizer admin chair secretary director',
  'links.list': linkKeepers,
  'links.makeAll': linkKeepers,
  'links.reissue': linkKeepers,
  'links.revoke': linkKeepers,
  'join.show': everybody,
  'join.enter': everybody,
  'join.return': everybody,
  'support.show': everybody,
  'support.update': 'admin',
  'record.show': readers,
  'record.minutes': 'organizer admin secretary',
  'record.docx': readers,
  'record.attendanceXlsx': readers,
}

describe('access', () => {
  let world: HttpWorld
  let planned: Planned
  let callers: Record<Kind, string | null>

  beforeAll(async () => {
    world = await httpWorld()
    planned = await plannedBriefing(world)
    const of = async (userId: string) => sessionFor(world, userId)
    callers = {
      nobody: null,
      member: (await person(world)).cookie,
      foreignOrganizer: (await person(world, 'organizer')).cookie,
      organizer: planned.organizer.cookie,
      admin: planned.admin.cookie,
      chair: await of(planned.people.chair.account.userId),
      secretary: await of(planned.people.secretary.account.userId),
      director: await of(planned.people.director.account.userId),
      operator: await of(planned.people.operator.account.userId),
      observer: await of(planned.people.observer.account.userId),
    }
  })
  afterAll(() => world.close())

  it('[AC1] every route has a line for every kind of caller', () => {
    expect(Object.keys(may).sort()).toEqual(Object.keys(routes).sort())
  })

  // Signing out comes last: it ends the caller's session.
  const names = (Object.keys(routes) as RouteName[]).toSorted(
    (a, b) => Number(a === 'session.signOut') - Number(b === 'session.signOut'),
  )
  it.each(names)('[AC1] %s lets in whom its line names, and nobody else', async (name) => {
    for (const kind of kinds) {
      const params = { ...unknownIds(), briefingId: planned.briefingId }
      // An empty body: who is let in gets as far as the parsing, and nothing is changed.
      const sent = routes[name].body === undefined ? { params } : { params, body: {} }
      const { status, error } = await world.call(callers[kind], name, sent)
      const told = `${kind}: ${status} ${JSON.stringify(error)}`
      if (may[name].split(' ').includes(kind)) {
        expect([200, 400, 404, 409], told).toContain(status)
      } else {
        expect({ status, key: error.key }, told).toEqual(
          kind === 'nobody' ? { status: 401, key: 'unauthenticated' } : { status: 403, key: 'forbidden' },
        )
      }
    }
  })

  it('[AC2] a role in a briefing opens that briefing alone', async () => {
    const other = await plannedBriefing(world)
    const foreign = await world.call(other.people.secretary.cookie, 'briefings.show', {
      params: { briefingId: planned.briefingId },
    })
    expect(foreign).toMatchObject({ status: 403, error: { key: 'forbidden' } })
    const unknown = await world.call(other.people.secretary.cookie, 'briefings.show', {
      params: { briefingId: randomUUID() },
    })
    expect(unknown).toMatchObject({ status: 404, error: { key: 'notFound' } })
  })

  it('[JN38] a briefing whose id is written in capital letters is the same one in memory', async () => {
    const own = await plannedBriefing(world)
    await act(world, own.briefingId, 'briefing.open')
    const params = { briefingId: own.briefingId.toUpperCase() }
    expect(await world.call((await person(world)).cookie, 'briefings.show', { params })).toMatchObject({
      status: 403,
    })
    expect(await world.call(own.people.chair.cookie, 'briefings.show', { params })).toMatchObject({ status: 200 })
    expect(world.registry.loaded(params.briefingId)).toBeUndefined()
    await act(world, own.briefingId, 'briefing.close')
  })

  it('[PL12] who edits a plan sees what it may be put together from, and no more of it', async () => {
    const own = await plannedBriefing(world)
    const closed = await site(world, own.admin.cookie, { active: false })
    const secretary = own.people.secretary.cookie
    const sent = { params: { briefingId: own.briefingId } }
    const sites = await world.all(secretary, 'briefings.catalogSites', sent)
    const people = await world.all(secretary, 'briefings.catalogPeople', sent)
    const ids = sites.map(({ siteId }) => siteId)
    expect(ids).toEqual(expect.arrayContaining(own.sites.map(({ siteId }) => siteId)))
    expect(ids).not.toContain(closed.siteId)
    const { userId, name, title } = own.people.chair.account
    expect(people).toContainEqual({ userId, name, title })
    expect(await world.all(own.organizer.cookie, 'catalog.sites')).toEqual(sites)
    expect(await world.all(own.organizer.cookie, 'catalog.people')).toEqual(people)
    expect(await world.all(own.organizer.cookie, 'catalog.groups')).toEqual(
      await world.all(secretary, 'briefings.catalogGroups', sent),
    )
  })

  it('[AC3] a body is not read before its sender may send it', async () => {
    const huge = JSON.stringify({ name: 'x'.repeat(4_000_000) })
    expect(await world.call(null, 'groups.create', { body: huge })).toMatchObject({ status: 401 })
    const admin = await sessionFor(world, planned.admin.account.userId)
    expect(await world.call(admin, 'groups.create', { body: huge })).toMatchObject({
      status: 413,
      error: { code: 'too_large', key: 'tooLarge' },
    })
  })
})

const unknownIds = () => ({
  siteId: randomUUID(),
  groupId: randomUUID(),
  userId: randomUUID(),
  sessionId: randomUUID(),
  token: 'không-có',
})
