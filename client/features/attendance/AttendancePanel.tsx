import { SegmentedControl, Text } from '@mantine/core'
import { useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBriefing, useRoom } from '../../lib/briefing/roomContext.ts'
import { useShortNames } from '../../lib/briefing/shortNames.ts'
import { absenceNow, countPresent, headcount, standingWord } from '../../lib/briefing/siteStanding.ts'
import { Panel } from '../../ui/room/Panel.tsx'
import { useVisibleRows } from '../../ui/useVisibleRows.ts'
import classes from './attendance.module.css'
import { AttendanceRow } from './AttendanceRow.tsx'

const ROW = { estimate: 40 }
const choices = ['all', 'missing', 'excused'] as const
/** Those that are excused are among the missing. */
type Shown = (typeof choices)[number]

/** Who is here, site by site in protocol order, and how many people sit in the rooms. */
export function AttendancePanel() {
  const { t } = useTranslation()
  const [only, setOnly] = useState<Shown>('all')
  const sites = useBriefing((state) => state.plan.sites)
  const names = useShortNames()
  const count = useRoom(countPresent)
  const people = useBriefing(headcount)
  // One word a site, so that the selector stays equal while nothing changes.
  const standings = useRoom((room) =>
    sites
      .map(({ siteId }): Shown => {
        if (standingWord(room, siteId) === 'present') return 'all'
        return (absenceNow(room, siteId)?.reason ?? '') === '' ? 'missing' : 'excused'
      })
      .join(' '),
  )
  const { shown, excused } = useMemo(() => {
    const each = standings.split(' ')
    return {
      shown: sites.filter(
        (_, index) => only === 'all' || each[index] === only || (only === 'missing' && each[index] === 'excused'),
      ),
      excused: each.filter((standing) => standing === 'excused').length,
    }
  }, [only, sites, standings])
  const list = useRef<HTMLUListElement>(null)
  const ids = useMemo(() => shown.map(({ siteId }) => siteId), [shown])
  const { from, to, before, after } = useVisibleRows(list, ids, ROW)
  return (
    <Panel
      fill
      title={t('conference.attendance.title')}
      label={t('conference.attendance.title')}
      aside={
        <span className={classes.figures} data-testid="attendance-figures">
          <strong>{t('conference.attendance.sites', { count, total: sites.length })}</strong>
          <span>{t('conference.attendance.people', { count: people })}</span>
        </span>
      }
    >
      <SegmentedControl
        fullWidth
        mb="xs"
        aria-label={t('conference.attendance.show')}
        value={only}
        onChange={(value) => setOnly(choices.find((choice) => choice === value) ?? 'all')}
        data={[
          { value: 'all', label: t('conference.attendance.all') },
          { value: 'missing', label: t('conference.attendance.missing', { count: sites.length - count }) },
          ...(excused === 0 && only !== 'excused'
            ? []
            : [{ value: 'excused', label: t('conference.attendance.excused', { count: excused }) }]),
        ]}
      />
      {shown.length === 0 && <Text c="dimmed">{t('conference.attendance.nobodyMissing')}</Text>}
      <ul ref={list} className={classes.list} style={{ paddingTop: before, paddingBottom: after }}>
        {shown.slice(from, to).map((site) => (
          <AttendanceRow key={site.siteId} site={site} short={names.get(site.siteId) ?? site.name} />
        ))}
      </ul>
    </Panel>
  )
}
