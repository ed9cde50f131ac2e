import type { presentationEvents } from '../../../shared/presentation.ts'
import { ofSite, type Said } from './line.ts'

export const presentationLines: Said<typeof presentationEvents> = {
  lines: {
    'presentation.started': ({ siteId }, found) => ofSite(found, siteId),
    'presentation.stopped': () => ({}),
  },
}
