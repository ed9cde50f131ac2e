import type { Presence } from '../briefing/presence.ts'

/** What routes ask of the briefings in memory about who is there. */
export interface BriefingPresence {
  /** When it is in memory; else nobody is in it. */
  loaded(briefingId: string): { readonly presence: Pick<Presence, 'of'> } | undefined
}
