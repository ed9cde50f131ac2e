import { demoAbsence, demoDelegation, demoSubstitute } from '../../db/demo/delegates.ts'
import type { Plan } from '../../shared/plan.ts'
import type { TurnRecord } from '../../shared/turnRecord.ts'
import { VirtualBriefing } from './virtualBriefing.ts'

/** What the secretary has written down before the demo's coming briefing: a site that is absent, a substitute. */
export function liveComingBriefing(
  briefingId: string,
  plan: Plan,
  who: { secretary: string; now: number },
): TurnRecord[] {
  const story = new VirtualBriefing(briefingId, plan, who.now)
  const secretary = story.person(who.secretary)
  plan.sites.forEach(({ siteId, code }, index) => {
    if (code === demoAbsence.code)
      story.ask(secretary, 'attendance.declareAbsent', { siteId, baseRevision: 0, reason: demoAbsence.reason })
    if (code === demoSubstitute.code)
      story.ask(secretary, 'attendance.declare', { siteId, baseRevision: 0, ...demoDelegation('tỉnh', index, code) })
  })
  return story.turns
}
