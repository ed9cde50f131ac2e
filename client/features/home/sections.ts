import { isRunning } from '../../../shared/running.ts'
import type { BriefingCard } from '../../../shared/planning.ts'
import { isSameDay } from '../../lib/format.ts'

export type HomeSection = 'live' | 'today' | 'coming' | 'past'

/** Where a briefing stands on the home page. One that was planned for an earlier day and never opened is past. */
export function sectionOf(card: BriefingCard, now: number): HomeSection {
  const { status, startsAt } = card
  if (isRunning(card)) return 'live'
  if (status === 'closed') return 'past'
  if (isSameDay(startsAt, now)) return 'today'
  return startsAt > now ? 'coming' : 'past'
}

/** Coming ones by start, past ones the latest first. */
export function sectioned(cards: readonly BriefingCard[], now: number): Record<HomeSection, BriefingCard[]> {
  const sections: Record<HomeSection, BriefingCard[]> = { live: [], today: [], coming: [], past: [] }
  for (const card of cards) sections[sectionOf(card, now)].push(card)
  for (const section of Object.values(sections)) section.sort((a, b) => a.startsAt - b.startsAt)
  sections.past.reverse()
  return sections
}
