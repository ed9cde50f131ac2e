import { useTranslation } from 'react-i18next'
import type { Turn } from '../../../shared/floor.ts'
import { useBriefing } from '../../lib/briefing/roomContext.ts'
import { useSiteName } from '../../lib/briefing/selectors.ts'
import { useShownSiteId } from './useShownSiteId.ts'

/** Who is on the picture: the site that speaks with its topic and turn, else the presiding chair. */
export function usePlate(): { site: string; about: string; turn: Turn | null } {
  const { t } = useTranslation()
  const holder = useBriefing((state) => state.floor.holder)
  const siteId = useShownSiteId()
  const site = useSiteName(siteId)
  const presiding = useBriefing(({ plan, presidingUserId }) =>
    plan.members.find(({ userId, role }) => role === 'chair' && userId === presidingUserId),
  )
  if (holder !== null && holder.siteId === siteId)
    return { site, about: holder.topic === '' ? t('conference.floor.speaking') : holder.topic, turn: holder }
  const chairs = presiding !== undefined && presiding.siteId === siteId
  return { site, about: chairs ? t('conference.programme.chair', { name: presiding.name }) : '', turn: null }
}
