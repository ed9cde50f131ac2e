import type { SeenGroup, Site, SiteGroup } from '../../../shared/sites.ts'
import { folded } from '../../lib/format.ts'

export type SiteNode = { site: Site; children: SiteNode[] }

/** The sites as a tree, each level in the order of the list. A site whose parent is not in the list stands at the top. */
export function treeOf(sites: readonly Site[]): SiteNode[] {
  const nodes = new Map<string, SiteNode>(sites.map((site) => [site.siteId, { site, children: [] }]))
  const top: SiteNode[] = []
  for (const node of nodes.values()) {
    const parent = node.site.parentId === null ? undefined : nodes.get(node.site.parentId)
    if (parent === undefined) top.push(node)
    else parent.children.push(node)
  }
  return top
}

/** The sites that match, with all that stand above them, so that the tree shows where they belong. */
export function narrowed(sites: readonly Site[], wanted: string, groupId: string | null): Site[] {
  const byId = new Map(sites.map((site) => [site.siteId, site]))
  const kept = new Set<string>()
  for (const site of sites) {
    const inGroup = groupId === null || site.groupIds.includes(groupId)
    if (!inGroup || !folded(`${site.code} ${site.name}`).includes(folded(wanted))) continue
    for (let at: Site | undefined = site; at !== undefined && !kept.has(at.siteId);) {
      kept.add(at.siteId)
      at = at.parentId === null ? undefined : byId.get(at.parentId)
    }
  }
  return sites.filter(({ siteId }) => kept.has(siteId))
}

/** Sites that `siteId` may belong to: not itself, nor one below it. */
export function possibleParents(sites: readonly Site[], siteId: string | null): Site[] {
  const byId = new Map(sites.map((site) => [site.siteId, site]))
  const isBelow = (site: Site): boolean => {
    if (site.siteId === siteId) return true
    const parent = site.parentId === null ? undefined : byId.get(site.parentId)
    return parent !== undefined && isBelow(parent)
  }
  return sites.filter((site) => siteId === null || !isBelow(site))
}

/** A group as the lists show it, with its sites. */
export const seenGroup = ({ groupId, name, kind }: SiteGroup, sites: readonly Site[]): SeenGroup => ({
  name,
  kind,
  siteIds: sites.filter(({ groupIds }) => groupIds.includes(groupId)).map(({ siteId }) => siteId),
})
