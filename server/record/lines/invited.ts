import type { invitedEvents } from '../../../shared/invited.ts'
import type { Lines } from './line.ts'

export const invitedLines: Lines<typeof invitedEvents> = {
  'site.added': ({ site }) => ({ params: { site: site.name }, siteId: site.siteId }),
}
