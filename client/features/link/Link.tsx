import { useMay } from '../../lib/briefing/roomContext.ts'
import { lazyPart } from '../../ui/lazyPart.tsx'
import { withLinkWords } from './words.ts'

const OwnLink = lazyPart(async () => (await withLinkWords(import('./OwnLink.tsx'))).OwnLink, {
  coming: null,
  notice: null,
})

/** A room watches its own link; desks do without. */
export const Link = () => useMay('link.tell') !== 'no' && <OwnLink />
