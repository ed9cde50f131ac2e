import { lazyPart } from '../../ui/lazyPart.tsx'
import { withDirectionWords } from './words.ts'

const waiting = { coming: null } as const
/** They come when the director's desk stands, into their places. */
export const Preview = lazyPart(async () => (await withDirectionWords(import('./Preview.tsx'))).Preview, waiting)
export const Acts = lazyPart(async () => (await withDirectionWords(import('./Acts.tsx'))).Acts, waiting)
export const Controls = lazyPart(async () => (await withDirectionWords(import('./Controls.tsx'))).Controls, waiting)
export const PrepareSite = lazyPart(
  async () => (await withDirectionWords(import('./PrepareSite.tsx'))).PrepareSite,
  waiting,
)
