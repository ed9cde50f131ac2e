import { Text, Title } from '@mantine/core'
import { useMemo, useRef, type ReactNode } from 'react'
import type { BriefingRecord } from '../../../shared/record.ts'
import { dateTimeOf, numberOf, timeFrom } from '../../lib/format.ts'
import { StateBadge } from '../../ui/StateBadge.tsx'
import { Surface } from '../../ui/Surface.tsx'
import { useLongList } from '../../ui/useLongList.ts'
import classes from './record.module.css'
import { useRecordWords } from './useRecordWords.ts'

/** The briefing in figures, and who led it. */
export function Overview({ record }: { record: BriefingRecord }) {
  const { t, duration } = useRecordWords()
  const { attendance, totals, speeches, agenda, conclusions } = record
  const absent = useMemo(() => attendance.filter((site) => site.firstJoinedAt === null), [attendance])
  return (
    <div className={classes.stack}>
      <dl className={classes.figures}>
        <Figure label={t('record.overview.sitesPresent')} value={`${totals.attended}/${totals.sites}`} />
        <Figure label={t('record.overview.headcount')} value={numberOf(totals.headcount)} />
        <Figure label={t('record.overview.late')} value={attendance.filter((site) => site.late).length} />
        <Figure label={t('record.overview.turns')} value={speeches.length} />
        <Figure
          label={t('record.overview.items')}
          value={`${agenda.filter((item) => item.status === 'finished').length}/${agenda.length}`}
        />
        <Figure label={t('record.overview.conclusions')} value={conclusions.length} />
      </dl>
      <Surface>
        <dl className={classes.facts}>
          <Fact label={t('record.overview.start')}>{record.openedAt === null ? '' : dateTimeOf(record.openedAt)}</Fact>
          <Fact label={t('record.overview.end')}>
            <End record={record} />
          </Fact>
          {record.openedAt !== null && record.closedAt !== null && (
            <Fact label={t('record.overview.length')}>{duration(record.closedAt - record.openedAt)}</Fact>
          )}
          <Fact label={t('record.overview.host')}>{record.hostSiteName}</Fact>
          <Fact label={t('record.overview.chairs')}>
            <People people={record.chairs} />
          </Fact>
          <Fact label={t('record.overview.secretaries')}>
            <People people={record.secretaries} />
          </Fact>
          <Fact label={t('record.overview.speakingTime')}>
            {duration(speeches.reduce((sum, speech) => sum + speech.usedMs, 0))}
          </Fact>
        </dl>
      </Surface>
      <Surface>
        <Title order={2} mb="xs">
          {t('record.overview.absentSites')}
        </Title>
        {absent.length === 0 ? (
          <Text c="dimmed">{t('record.overview.everybodyPresent')}</Text>
        ) : (
          <AbsentSites sites={absent} />
        )}
      </Surface>
    </div>
  )
}

type SiteLine = BriefingRecord['attendance'][number]
const ROW = { estimate: 40, gap: 8 }
const idOf = ({ siteId }: SiteLine) => siteId
const reasonOf = ({ absence }: SiteLine) => absence?.reason ?? ''

/** As in the minutes: the excused first, each with its reason on a line of its own. */
function AbsentSites({ sites }: { sites: readonly SiteLine[] }) {
  const excused = useMemo(() => sites.filter((site) => reasonOf(site) !== ''), [sites])
  const others = useMemo(() => sites.filter((site) => reasonOf(site) === ''), [sites])
  return (
    <div className={classes.stack}>
      {excused.length > 0 && <SiteNames sites={excused} columns={classes.reasons} />}
      {others.length > 0 && <SiteNames sites={others} columns={classes.names} />}
    </div>
  )
}

function SiteNames({ sites, columns }: { sites: readonly SiteLine[]; columns: string | undefined }) {
  const { t } = useRecordWords()
  const list = useRef<HTMLUListElement>(null)
  const { drawn, first, style, attributes } = useLongList(list, sites, idOf, ROW)
  return (
    <ul ref={list} className={columns} style={style}>
      {drawn.map((site, index) => (
        <li key={site.siteId} {...attributes(first + index)}>
          <StateBadge state="absent" label={site.name} />
          {reasonOf(site) !== '' && (
            <Text component="span" c="dimmed">
              {t('record.overview.excused', { reason: reasonOf(site) })}
            </Text>
          )}
        </li>
      ))}
    </ul>
  )
}

function End({ record: { openedAt, closedAt } }: { record: BriefingRecord }) {
  const { t } = useRecordWords()
  if (closedAt === null) return <StateBadge state="live" label={t('record.overview.stillRunning')} />
  return <>{openedAt === null ? dateTimeOf(closedAt) : timeFrom(closedAt, openedAt)}</>
}

function People({ people }: { people: BriefingRecord['chairs'] }) {
  const { t } = useRecordWords()
  if (people.length === 0) return <Text c="dimmed">{t('record.overview.nobody')}</Text>
  return people.map(({ name, title }) => (
    <div key={`${name}/${title}`}>
      {name}
      {title !== '' && (
        <Text component="span" c="dimmed" inherit>
          , {title}
        </Text>
      )}
    </div>
  ))
}

const Figure = ({ label, value }: { label: string; value: string | number }) => (
  <div className={classes.figure}>
    <dt>{label}</dt>
    <dd className="dc-number">{value}</dd>
  </div>
)

const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className={classes.fact}>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
)
