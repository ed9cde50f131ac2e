import type { messageEvents } from '../../../shared/messages.ts'
import { record } from '../../../shared/locales/vi/conference/messages.ts'
import type { Said } from './line.ts'

/** What was said beside the conference is no part of its record. */
export const messageLines: Said<typeof messageEvents, typeof record> = {
  words: record,
  lines: { 'message.sentToLead': () => null, 'message.sentToSite': () => null },
}
