import { useTranslation } from 'react-i18next'
import { useBriefing } from '../../lib/briefing/roomContext.ts'
import { useSiteName } from '../../lib/briefing/selectors.ts'
import { TimeUsed } from '../../ui/room/TimeUsed.tsx'
import classes from './programme.module.css'
import { useShownSiteId } from './useShownSiteId.ts'

/** Who is on the picture: the site that speaks with its topic and time, else the presiding chair. */
export function NamePlate() {
  const { t } = useTranslation()
  const holder = useBriefing((state) => state.floor.holder)
  const siteId = useShownSiteId()
  const site = useSiteName(siteId)
  const presiding = useBriefing(({ plan, presidingUserId }) =>
    plan.members.find(({ userId, role }) => role === 'chair' && userId === presidingUserId),
  )
  const speaks = holder !== null && holder.siteId === siteId
  return (
    <div className={classes.plate}>
      <div className={classes.plateText}>
        <strong className={classes.plateSite} data-testid="name-plate">
          {site}
        </strong>
        <span className={classes.plateTopic}>
          {speaks
            ? holder.topic === ''
              ? t('conference.floor.speaking')
              : holder.topic
            : presiding !== undefined &&
              presiding.siteId === siteId &&
              t('conference.programme.chair', { name: presiding.name })}
        </span>
      </div>
      {speaks && <TimeUsed timer={holder} plannedMs={holder.allottedMs} countdown size="lg" />}
    </div>
  )
}
