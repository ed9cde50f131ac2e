import type { microphoneEvents } from '../../../shared/microphones.ts'
import { record } from '../../../shared/locales/vi/conference/microphones.ts'
import { ofSite, type Found, type Said } from './line.ts'

const site = ({ siteId }: { siteId: string }, found: Found) => ofSite(found, siteId)

export const microphoneLines: Said<typeof microphoneEvents, typeof record> = {
  words: record,
  lines: {
    'microphone.opened': site,
    'microphone.closed': site,
    'microphone.muted': site,
    'microphone.unmuted': site,
    'microphone.allMuted': ({ holderSiteId }) => (holderSiteId === null ? { as: 'microphone.allClosed' } : {}),
  },
}
