import { useTranslation } from 'react-i18next'
import { useBriefing } from '../../lib/briefing/roomContext.ts'
import { useSiteName } from '../../lib/briefing/selectors.ts'
import { programmeSiteId } from '../../lib/briefing/siteStanding.ts'
import { TimeUsed } from '../../ui/room/TimeUsed.tsx'
import classes from './programme.module.css'

/** Who is on the programme: the site that speaks with its topic and time, else the presiding chair. */
export function NamePlate() {
  const { t } = useTranslation()
  const holder = useBriefing((state) => state.floor.holder)
  const site = useSiteName(useBriefing(programmeSiteId))
  const presiding = useBriefing(({ plan, presidingUserId }) =>
    plan.members.find(({ userId, role }) => role === 'chair' && userId === presidingUserId),
  )
  return (
    <div className={classes.plate}>
      <div className={classes.plateText}>
        <strong className={classes.plateSite} data-testid="name-plate">
          {site}
        </strong>
        <span className={classes.plateTopic}>
          {holder === null
            ? presiding !== undefined && t('conference.programme.chair', { name: presiding.name })
            : holder.topic === ''
              ? t('conference.floor.speaking')
              : holder.topic}
        </span>
      </div>
      {holder !== null && <TimeUsed timer={holder} plannedMs={holder.allottedMs} countdown size="lg" />}
    </div>
  )
}
