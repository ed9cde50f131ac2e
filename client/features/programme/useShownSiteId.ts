import { PICTURE, programmeSiteId } from '../../../shared/programme.ts'
import { useMedia } from '../../lib/briefing/mediaContext.ts'
import { useBriefing } from '../../lib/briefing/roomContext.ts'
import { flowOf } from '../../lib/media/types.ts'

/**
 * The site that the programme's picture belongs to: whose picture flows or is waited for, as media says, so that a name
 * never stands under another's face; before media says anything, whose it should be.
 */
export function useShownSiteId(): string | null {
  const flowing = useMedia((media) => {
    const { siteId, awaited } = flowOf(media, PICTURE)
    return awaited?.siteId ?? siteId
  })
  const due = useBriefing(programmeSiteId)
  return flowing ?? due
}
