import { useMemo } from 'react'
import { isGo, readinessOf, type Readiness } from '../../../shared/readiness.ts'
import { untold, type SiteRehearsal } from '../../../shared/rehearsal.ts'
import type { BriefingSite } from '../../../shared/plan.ts'
import { seatedSites } from '../../lib/briefing/present.ts'
import { useBriefing, useRoom } from '../../lib/briefing/roomContext.ts'

/** A site on the board. */
export type BoardSite = { site: BriefingSite; known: SiteRehearsal; readiness: Readiness }

/** Every site in protocol order with how ready it is now, and how many are. */
export function useReadiness(): { sites: BoardSite[]; count: number } {
  const plan = useBriefing((state) => state.plan)
  const known = useBriefing(({ rehearsal }) => rehearsal.sites)
  const present = useRoom((room) => room.present)
  return useMemo(() => {
    const here = seatedSites(present)
    const sites = plan.sites.map((site) => {
      const of = known[site.siteId] ?? untold
      return { site, known: of, readiness: readinessOf(of, here.has(site.siteId)) }
    })
    return { sites, count: sites.filter(({ readiness }) => isGo(readiness)).length }
  }, [plan, known, present])
}
