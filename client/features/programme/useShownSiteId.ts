import { cellParts, pictureSlot } from '../../../shared/programme.ts'
import { useMedia } from '../../lib/briefing/mediaContext.ts'
import { useBriefing } from '../../lib/briefing/roomContext.ts'
import { flowOf } from '../../lib/media/types.ts'

/**
 * The site that the picture of a cell of the programme belongs to: whose picture flows or is waited for, as media says, so that a name
 * never stands under another's face; before media says anything, whose it should be.
 */
export function useShownSiteId(cell: number): string | null {
  const flowing = useMedia((media) => {
    const { siteId, awaited } = flowOf(media, pictureSlot(cell))
    return awaited?.siteId ?? siteId
  })
  const due = useBriefing((state) => cellParts(state)[cell]?.siteId ?? null)
  return flowing ?? due
}
