import { lazyPart } from '../../ui/lazyPart.tsx'

/** The form with its number field and table: fetched when it is first opened. */
export const LazyDeclareForm = lazyPart(async () => (await import('./DeclareForm.tsx')).DeclareForm)
