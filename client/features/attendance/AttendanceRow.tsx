import { UnstyledButton } from '@mantine/core'
import { memo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { attendanceOf } from '../../../shared/attendance.ts'
import type { BriefingSite } from '../../../shared/plan.ts'
import { useBriefing } from '../../lib/briefing/roomContext.ts'
import { states } from '../../ui/states.ts'
import { StandingWords } from '../../ui/room/StandingWords.tsx'
import { useStandingText } from '../../ui/room/useStandingText.ts'
import classes from './attendance.module.css'
import { SiteModal } from './SiteModal.tsx'

const stateOf = { present: states.ready, absent: states.absent, lost: states.lost, left: states.lost }

/** One site: how it stands, how many people, late or not, why it is absent; opens to its delegates. */
export const AttendanceRow = memo(function AttendanceRow({ site, short }: { site: BriefingSite; short: string }) {
  const { t } = useTranslation()
  const seen = useBriefing((state) => attendanceOf(state.attendance, site.siteId))
  const { standing, absence } = useStandingText(site.siteId)
  const [opened, setOpened] = useState(false)
  const { icon: Icon } = stateOf[standing.status]
  return (
    <li data-row={site.siteId}>
      <UnstyledButton className={classes.row} onClick={() => setOpened(true)}>
        <Icon aria-hidden size={20} className={classes[standing.status]} />
        <span className={classes.name} title={site.name}>
          {short}
        </span>
        {seen.late && <span className={classes.late}>{t('conference.attendance.late')}</span>}
        <span className={classes.standing}>
          {standing.status === 'present' ? (
            <>
              <span className="dc-hidden">{`${t('conference.site.present')} `}</span>
              <span>
                {seen.headcount > 0
                  ? t('conference.attendance.people', { count: seen.headcount })
                  : t('conference.attendance.undeclared')}
              </span>
            </>
          ) : (
            <StandingWords siteId={site.siteId} />
          )}
        </span>
        {absence !== null && absence.reason !== '' && <small className={classes.reason}>{absence.reason}</small>}
      </UnstyledButton>
      <SiteModal siteId={site.siteId} title={site.name} opened={opened} onClose={() => setOpened(false)} />
    </li>
  )
})
