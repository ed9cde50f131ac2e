import { loadDeclareWords } from '../../lib/i18n.ts'
import { lazyPart } from '../../ui/lazyPart.tsx'

/** The form with its number field, table and words: fetched when it is first opened. */
export const LazySiteAttendance = lazyPart(async () => {
  const [{ SiteAttendance }] = await Promise.all([import('./SiteAttendance.tsx'), loadDeclareWords()])
  return SiteAttendance
})
