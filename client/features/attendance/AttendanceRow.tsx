import { UnstyledButton } from '@mantine/core'
import { memo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { attendanceOf } from '../../../shared/attendance.ts'
import type { BriefingSite } from '../../../shared/plan.ts'
import { useBriefing, useMay, useServerNow } from '../../lib/briefing/roomContext.ts'
import { useStanding } from '../../lib/briefing/selectors.ts'
import { clockOf } from '../../lib/format.ts'
import { states } from '../../ui/states.ts'
import { Modal } from '../../ui/Modal.tsx'
import classes from './attendance.module.css'
import { LazyDeclareForm } from './LazyDeclareForm.ts'
import { DelegateList } from './DelegateList.tsx'

const looks = { present: states.ready, absent: states.absent, lost: states.lost, left: states.lost }

/** One site: how it stands, how many people, late or not; opens to its delegates. */
export const AttendanceRow = memo(function AttendanceRow({ site }: { site: BriefingSite }) {
  const { t } = useTranslation()
  const standing = useStanding(site.siteId)
  const seen = useBriefing((state) => attendanceOf(state.attendance, site.siteId))
  const mayDeclare = useMay('attendance.declare') === 'own'
  const [opened, setOpened] = useState(false)
  const { icon: Icon } = looks[standing.status]
  return (
    <li data-row={site.siteId}>
      <UnstyledButton className={classes.row} onClick={() => setOpened(true)}>
        <Icon aria-hidden size={20} className={classes[standing.status]} />
        <span className={classes.name}>{site.name}</span>
        {seen.late && <span className={classes.late}>{t('conference.attendance.late')}</span>}
        <span className={classes.standing}>
          {standing.status === 'lost' ? (
            <Lost since={standing.since} />
          ) : standing.status === 'present' ? (
            <>
              <span className={classes.hidden}>{`${t('conference.site.present')} `}</span>
              <span>
                {seen.headcount > 0
                  ? t('conference.attendance.people', { count: seen.headcount })
                  : t('conference.attendance.undeclared')}
              </span>
            </>
          ) : (
            t(`conference.site.${standing.status}`)
          )}
        </span>
      </UnstyledButton>
      <Modal opened={opened} onClose={() => setOpened(false)} title={site.name} size="xl">
        {mayDeclare ? (
          <LazyDeclareForm siteId={site.siteId} onDone={() => setOpened(false)} />
        ) : (
          <DelegateList siteId={site.siteId} />
        )}
      </Modal>
    </li>
  )
})

function Lost({ since }: { since: number }) {
  const { t } = useTranslation()
  return <>{t('conference.site.lostSince', { time: clockOf(useServerNow() - since) })}</>
}
