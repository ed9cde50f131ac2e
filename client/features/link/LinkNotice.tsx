import { useMedia } from '../../lib/briefing/mediaContext.ts'
import { useMay } from '../../lib/briefing/roomContext.ts'
import { lazyPart } from '../../ui/lazyPart.tsx'
import { withLinkWords } from './words.ts'

const OwnLink = lazyPart(async () => (await withLinkWords(import('./OwnLink.tsx'))).OwnLink, {
  coming: null,
  notice: null,
})

/** A room watches its own link, once there is something to see of it; desks do without. */
export function LinkNotice() {
  const may = useMay('link.tell') !== 'no'
  const looked = useMedia(({ link, listensOnly }) => link !== null || listensOnly)
  return may && looked && <OwnLink />
}
