import type { microphoneEvents } from '../../../shared/microphones.ts'
import { ofSite, type Found, type Lines } from './line.ts'

const site = ({ siteId }: { siteId: string }, found: Found) => ofSite(found, siteId)

export const microphoneLines: Lines<typeof microphoneEvents> = {
  'microphone.opened': site,
  'microphone.closed': site,
  'microphone.muted': site,
  'microphone.unmuted': site,
  'microphone.allMuted': ({ holderSiteId }) => (holderSiteId === null ? { as: 'microphone.allClosed' } : {}),
}
