import type { linkEvents } from '../../../shared/link.ts'
import { record } from '../../../shared/locales/vi/conference/link.ts'
import { ofSite, type Said, type SentenceOf } from './line.ts'

const passing: readonly SentenceOf<typeof record>[] = [
  'link.changed',
  'link.small',
  'link.sound',
  'link.chosen',
  'link.good',
]

export const linkLines: Said<typeof linkEvents, typeof record> = {
  words: record,
  lines: {
    'link.changed'({ siteId, weak, reception, chosen, loss }, found) {
      const percent = Math.round(loss * 100)
      if (chosen) return ofSite(found, siteId, {}, 'link.chosen')
      if (reception === 'sound') return ofSite(found, siteId, { percent }, 'link.sound')
      if (reception === 'small') return ofSite(found, siteId, { percent }, 'link.small')
      return ofSite(found, siteId, { percent }, weak ? undefined : 'link.good')
    },
  },
  passing,
}
