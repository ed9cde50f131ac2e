import { randomUUID } from 'node:crypto'
import type { Database, Queries, Transaction } from '../../db/connect.ts'
import { demoPeople, type DemoPerson, type DemoPersonKey } from '../../db/demo/people.ts'
import { demoGroups, demoPlaces } from '../../db/demo/places.ts'
import { clusterReview, comingNational, pastNational, type DemoPlan } from '../../db/demo/plans.ts'
import { writeTurns } from '../../db/queries/journal.ts'
import { alongside } from '../office/alongside.ts'
import { readPlan } from '../../db/queries/plans.ts'
import { writeDemoLoaded } from '../../db/queries/settings.ts'
import { insertGroup, insertSite } from '../../db/queries/sites.ts'
import { bareItem, barePlan, noIssuer } from '../../shared/plan.ts'
import type { PlanInput } from '../../shared/planning.ts'
import { insertPrepared, prepareAccount } from '../office/accounts.ts'
import { createPlan } from '../office/plans.ts'
import { liveComingBriefing } from './comingBriefing.ts'
import { livePastBriefing } from './pastBriefing.ts'

/** A demo account with its password, which is known here and now, and never again. */
export type DemoAccount = { signInName: string; password: string; name: string; as: string }

/**
 * Fills a new installation with the demo: invented people, the 34 provincial units with a central site, regions, a
 * cluster and communes, a national briefing that starts within the hour, a cluster review next week, and a closed
 * national briefing with its journal.
 * @param now milliseconds since 1970
 * @param told is given the accounts as soon as they are there
 * @throws Error when the demo was loaded before
 */
export async function loadDemo(
  db: Database,
  { now, told }: { now: number; told: (accounts: DemoAccount[]) => void },
): Promise<void> {
  // Hashing takes its time: done before the transaction begins. One after another in date: the sign-in page offers them so.
  const people = await Promise.all(
    Object.entries<DemoPerson>(demoPeople).map(([key, person], index) => prepare(key, person, now + index)),
  )
  const users = new Map(people.map(({ key, account }) => [key, { userId: account.row.userId, name: account.row.name }]))
  // All of it or nothing, for whoever looks meanwhile, and for the next start: a closed briefing is seen closed.
  await db.transaction(async (tx) => {
    if (!(await writeDemoLoaded(tx, now))) throw new Error('The demo is loaded already')
    for (const { account } of people) await insertPrepared(tx, account)
    const sites = await insertPlaces(tx)
    await liveComing(tx, await plan(tx, comingNational(now), sites))
    await plan(tx, clusterReview(now), sites)
    await livePast(tx, await plan(tx, pastNational(now), sites))
  })
  told(
    people.map(({ account: { row, password }, person }) => ({
      signInName: row.signInName,
      password,
      name: row.name,
      as: person.as ?? '',
    })),
  )

  function userOf(key: DemoPersonKey): { userId: string; name: string } {
    const user = users.get(key)
    if (user === undefined) throw new Error(`The demo has no ${key}`)
    return user
  }

  async function plan(tx: Queries, given: DemoPlan, sites: ReadonlyMap<string, string>): Promise<string> {
    const siteOf = (code: string): string => {
      const siteId = sites.get(code)
      if (siteId === undefined) throw new Error(`The demo has no site ${code}`)
      return siteId
    }
    const { organizer, host, sites: codes, members, agenda, ...head } = given
    const input: PlanInput = {
      ...barePlan,
      ...head,
      noStateSecret: true,
      hostSiteId: siteOf(host),
      siteIds: codes.map(siteOf),
      members: members.map(([key, role, code]) => ({ userId: userOf(key).userId, role, siteId: siteOf(code) })),
      agenda: agenda.map(({ site, presenter, ...item }) => ({
        ...bareItem,
        ...item,
        itemId: null,
        presenterSiteId: site === null ? null : siteOf(site),
        presenterName: presenter,
      })),
    }
    return createPlan(tx, input, userOf(organizer))
  }

  async function liveComing(tx: Transaction, briefingId: string): Promise<void> {
    const planned = await readPlan(tx, briefingId)
    if (planned === null) throw new Error('The demo lost its coming briefing')
    const turns = liveComingBriefing(briefingId, planned, { secretary: userOf('secretary').userId, now })
    await writeTurns(tx, turns, alongside)
  }

  async function livePast(tx: Transaction, briefingId: string): Promise<void> {
    const frozen = await readPlan(tx, briefingId)
    if (frozen === null) throw new Error('The demo lost its closed briefing')
    const who = { chair: userOf('chair').userId, secretary: userOf('secretary').userId }
    await writeTurns(tx, livePastBriefing(briefingId, frozen, who), alongside)
  }
}

async function prepare(key: string, person: DemoPerson, at: number) {
  const { as, ...account } = person
  return { key, person, account: await prepareAccount({ ...account, demoAs: as }, at) }
}

/** @returns ids of the sites by their codes */
async function insertPlaces(tx: Queries): Promise<Map<string, string>> {
  const groups = new Map<string, string>()
  for (const group of demoGroups) {
    const groupId = randomUUID()
    groups.set(group.name, groupId)
    await insertGroup(tx, { groupId, ...group })
  }
  const sites = new Map<string, string>()
  for (const { parent, groups: names, ...place } of demoPlaces) {
    const siteId = randomUUID()
    sites.set(place.code, siteId)
    const parentId = parent === null ? null : (sites.get(parent) ?? null)
    const groupIds = names.flatMap((name) => groups.get(name) ?? [])
    await insertSite(tx, { siteId, parentId, groupIds, active: true, issuer: noIssuer, ...place })
  }
  return sites
}
