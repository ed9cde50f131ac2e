import { loadDeclareWords } from '../../lib/i18n.ts'
import { lazyPart } from '../../ui/lazyPart.tsx'

/** The form with its number field, table and words: fetched when it is first opened. */
export const LazyDeclareForm = lazyPart(async () => {
  const [{ DeclareForm }] = await Promise.all([import('./DeclareForm.tsx'), loadDeclareWords()])
  return DeclareForm
})
