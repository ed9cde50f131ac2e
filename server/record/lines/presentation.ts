import type { presentationEvents } from '../../../shared/presentation.ts'
import { record } from '../../../shared/locales/vi/conference/presentation.ts'
import { ofSite, type Said } from './line.ts'

export const presentationLines: Said<typeof presentationEvents, typeof record> = {
  words: record,
  lines: {
    'presentation.started': ({ siteId }, found) => ofSite(found, siteId),
    'presentation.stopped': () => ({}),
  },
}
