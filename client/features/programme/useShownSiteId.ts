import { programmeSiteId } from '../../../shared/programme.ts'
import { useMedia } from '../../lib/briefing/mediaContext.ts'
import { useBriefing } from '../../lib/briefing/roomContext.ts'

/**
 * The site that the programme's picture belongs to: whose picture flows or is waited for, as media says, so that a name
 * never stands under another's face; before media says anything, whose it should be.
 */
export function useShownSiteId(): string | null {
  const flowing = useMedia((media) => media.standbySiteId ?? media.picture.siteId)
  const due = useBriefing(programmeSiteId)
  return flowing ?? due
}
