import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { BriefingDetail } from '../../../shared/planning.ts'
import { api } from '../../lib/api.ts'
import { allPages } from '../../lib/pages.ts'

export type CatalogSite = { siteId: string; code: string; name: string; groupIds: readonly string[] }
export type CatalogPerson = { userId: string; name: string; title: string }
/** Sites (in protocol order), groups and people that a plan is put together from. */
export type Catalog = {
  sites: readonly CatalogSite[]
  groups: readonly { groupId: string; name: string }[]
  people: readonly CatalogPerson[]
}

/** Sites to choose from. */
export const optionsOf = (sites: readonly CatalogSite[]) =>
  sites.map(({ siteId, name }) => ({ value: siteId, label: name }))

function merged<T>(first: readonly T[], second: readonly T[], idOf: (value: T) => string): T[] {
  const known = new Set(first.map(idOf))
  return [...first, ...second.filter((value) => !known.has(idOf(value)))]
}

async function catalogOfAll(): Promise<Catalog> {
  const [sites, groups, people] = await Promise.all([
    allPages((query) => api('catalog.sites', { query })),
    allPages((query) => api('catalog.groups', { query })),
    allPages((query) => api('catalog.people', { query })),
  ])
  return { sites, groups, people }
}

async function catalogFor(briefingId: string): Promise<Catalog> {
  const params = { briefingId }
  const [sites, groups, people] = await Promise.all([
    allPages((query) => api('briefings.catalogSites', { params, query })),
    allPages((query) => api('briefings.catalogGroups', { params, query })),
    allPages((query) => api('briefings.catalogPeople', { params, query })),
  ])
  return { sites, groups, people }
}

/**
 * Open sites and people of the installation, and those that already stand in the plan (they may be closed by now). Who
 * may only look at the plan is not told of the installation: for them the plan's own sites and people are what there is.
 */
export function useCatalog(detail: BriefingDetail | null) {
  const mayEdit = detail === null || detail.iOrganize || detail.myRoles.includes('secretary')
  const query = useQuery({
    queryKey: ['plans.catalog', detail?.briefingId ?? null],
    queryFn: () => (detail === null ? catalogOfAll() : catalogFor(detail.briefingId)),
    enabled: mayEdit,
  })
  const plan = detail?.plan
  const { data } = query
  const catalog = useMemo(
    (): Catalog | null =>
      mayEdit && data === undefined
        ? null
        : {
            sites: merged<CatalogSite>(data?.sites ?? [], plan?.sites ?? [], ({ siteId }) => siteId),
            groups: data?.groups ?? plan?.groups ?? [],
            people: merged<CatalogPerson>(data?.people ?? [], plan?.members ?? [], ({ userId }) => userId),
          },
    [mayEdit, data, plan],
  )
  return { catalog, error: query.error, retry: () => void query.refetch() }
}
