import type { SiteFlow } from '../lib/briefing/siteFlow.ts'

type About = {
  /** By whose doing the room is silent. */
  quiet: 'muted' | 'silenced' | null
  /** It takes part by sound. */
  withoutCamera: boolean
  /** The floor was given a moment ago. */
  fresh: boolean
}

/** What a room that has the floor is told: what all see and hear of it now, never what they ought to. */
export function onAirWord(flow: SiteFlow, { quiet, withoutCamera, fresh }: About) {
  if (flow === 'unknown') return 'unknown'
  if (flow === 'both' && quiet === null) return 'hint'
  if (flow === 'seen' || flow === 'both') return quiet ?? (fresh ? 'starting' : 'unheard')
  if (fresh) return 'starting'
  if (quiet !== null) return 'unseenQuiet'
  if (flow === 'heard') return withoutCamera ? 'soundOnly' : 'unseen'
  return 'neither'
}
