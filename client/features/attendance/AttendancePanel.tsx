import { SegmentedControl, Text } from '@mantine/core'
import { useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBriefing, useRoom } from '../../lib/briefing/roomContext.ts'
import { countPresent, headcount, standingWord } from '../../lib/briefing/siteStanding.ts'
import { Panel } from '../../ui/room/Panel.tsx'
import { useVisibleRows } from '../../ui/useVisibleRows.ts'
import classes from './attendance.module.css'
import { AttendanceRow } from './AttendanceRow.tsx'

const ROW = { estimate: 40 }

/** Who is here, site by site in protocol order, and how many people sit in the rooms. */
export function AttendancePanel() {
  const { t } = useTranslation()
  const [only, setOnly] = useState<'all' | 'missing'>('all')
  const sites = useBriefing((state) => state.plan.sites)
  const count = useRoom(countPresent)
  const people = useBriefing(headcount)
  const missing = useRoom((room) =>
    sites
      .filter(({ siteId }) => standingWord(room, siteId) !== 'present')
      .map(({ siteId }) => siteId)
      .join(' '),
  )
  const shown = useMemo(() => {
    const away = new Set(missing.split(' '))
    return only === 'all' ? sites : sites.filter(({ siteId }) => away.has(siteId))
  }, [only, sites, missing])
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
        onChange={(value) => setOnly(value === 'all' ? 'all' : 'missing')}
        data={[
          { value: 'all', label: t('conference.attendance.all') },
          { value: 'missing', label: t('conference.attendance.missing', { count: sites.length - count }) },
        ]}
      />
      {shown.length === 0 && <Text c="dimmed">{t('conference.attendance.nobodyMissing')}</Text>}
      <ul ref={list} className={classes.list} style={{ paddingTop: before, paddingBottom: after }}>
        {shown.slice(from, to).map((site) => (
          <AttendanceRow key={site.siteId} site={site} />
        ))}
      </ul>
    </Panel>
  )
}
