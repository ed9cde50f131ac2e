import type { signalEvents } from '../../../shared/signal.ts'
import { ofSite, type Found, type Lines } from './line.ts'

const site = ({ siteId }: { siteId: string }, found: Found) => ofSite(found, siteId)

export const signalLines: Lines<typeof signalEvents> = {
  'signal.raised': ({ siteId, kind }, found) =>
    ofSite(found, siteId, {}, kind === 'repeat' ? 'signal.repeatAsked' : undefined),
  'signal.lowered': site,
  'signal.seen': site,
}
