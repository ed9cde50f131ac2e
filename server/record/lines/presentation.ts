import type { presentationEvents } from '../../../shared/presentation.ts'
import { ofSite, type Lines } from './line.ts'

export const presentationLines: Lines<typeof presentationEvents> = {
  'presentation.started': ({ siteId }, found) => ofSite(found, siteId),
  'presentation.stopped': () => ({}),
}
