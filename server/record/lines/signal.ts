import type { signalEvents } from '../../../shared/signal.ts'
import { record } from '../../../shared/locales/vi/conference/signal.ts'
import { ofSite, type Found, type Said } from './line.ts'

const site = ({ siteId }: { siteId: string }, found: Found) => ofSite(found, siteId)

export const signalLines: Said<typeof signalEvents, typeof record> = {
  words: record,
  lines: {
    'signal.raised': ({ siteId, kind }, found) =>
      ofSite(found, siteId, {}, kind === 'repeat' ? 'signal.repeatAsked' : undefined),
    'signal.lowered': site,
    'signal.seen': site,
  },
}
