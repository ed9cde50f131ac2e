import { useQuery } from '@tanstack/react-query'
import type { BriefingDetail } from '../../../shared/planning.ts'
import { api } from '../../lib/api.ts'
import { mayOrganize, useSession } from '../../lib/session.ts'

export type CatalogSite = { siteId: string; code: string; name: string; groupIds: readonly string[] }
export type CatalogPerson = { userId: string; name: string; title: string }
/** Sites (in protocol order), groups and people that a plan is put together from. */
export type Catalog = {
  sites: readonly CatalogSite[]
  groups: readonly { groupId: string; name: string }[]
  people: readonly CatalogPerson[]
}

function merged<T>(first: readonly T[], second: readonly T[], idOf: (value: T) => string): T[] {
  const known = new Set(first.map(idOf))
  return [...first, ...second.filter((value) => !known.has(idOf(value)))]
}

/**
 * Active sites and people of the installation, and those that already stand in the plan (they may be closed by now).
 * A secretary who is no organiser may not list the installation: the plan's own sites and people are what there is.
 */
export function useCatalog(detail: BriefingDetail | null) {
  const account = useSession().data
  const enabled = account !== undefined && account !== null && mayOrganize(account)
  const sites = useQuery({ queryKey: ['sites.list'], queryFn: () => api('sites.list'), enabled })
  const people = useQuery({ queryKey: ['accounts.list'], queryFn: () => api('accounts.list'), enabled })
  const plan = detail?.plan
  const catalog: Catalog | null =
    enabled && (sites.data === undefined || people.data === undefined)
      ? null
      : {
          sites: merged<CatalogSite>(
            (sites.data?.sites ?? []).filter(({ active }) => active),
            plan?.sites ?? [],
            ({ siteId }) => siteId,
          ),
          groups: sites.data?.groups ?? plan?.groups ?? [],
          people: merged<CatalogPerson>(
            (people.data ?? []).filter(({ active }) => active),
            plan?.members ?? [],
            ({ userId }) => userId,
          ),
        }
  const retry = () => void Promise.all([sites.refetch(), people.refetch()])
  return { catalog, error: sites.error ?? people.error, retry }
}
