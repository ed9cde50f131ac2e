import { lazy } from 'react'

/** The form with its number field and table: fetched when it is first opened. */
export const LazyDeclareForm = lazy(async () => ({ default: (await import('./DeclareForm.tsx')).DeclareForm }))
