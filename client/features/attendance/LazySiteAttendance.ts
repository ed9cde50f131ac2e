import { lazyPart } from '../../ui/lazyPart.tsx'
import { withDeclareWords } from './words.ts'

/** The form with its number field, table and words: fetched when it is first opened. */
export const LazySiteAttendance = lazyPart(
  async () => (await withDeclareWords(import('./SiteAttendance.tsx'))).SiteAttendance,
)
