import type { invitedEvents } from '../../../shared/invited.ts'
import type { Said } from './line.ts'

export const invitedLines: Said<typeof invitedEvents> = {
  lines: {
    'site.added': ({ site }) => ({ params: { site: site.name }, siteId: site.siteId }),
  },
  course: ['site.added'],
}
