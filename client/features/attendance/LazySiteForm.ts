import { loadDeclareWords } from '../../lib/i18n.ts'
import { lazyPart } from '../../ui/lazyPart.tsx'

/** The form with its number field, table and words: fetched when it is first opened. */
export const LazySiteForm = lazyPart(async () => {
  const [{ SiteForm }] = await Promise.all([import('./SiteForm.tsx'), loadDeclareWords()])
  return SiteForm
})
