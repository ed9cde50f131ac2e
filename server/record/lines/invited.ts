import type { invitedEvents } from '../../../shared/invited.ts'
import { record } from '../../../shared/locales/vi/conference/invited.ts'
import type { Said } from './line.ts'

export const invitedLines: Said<typeof invitedEvents, typeof record> = {
  words: record,
  lines: {
    'site.added': ({ site }) => ({ params: { site: site.name }, siteId: site.siteId }),
  },
  course: ['site.added'],
}
