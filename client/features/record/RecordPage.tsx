import { Alert, Button, Tabs } from '@mantine/core'
import { IconBroadcast, IconClockPause } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useParams, useSearchParams } from 'wouter'
import type { BriefingRecord } from '../../../shared/record.ts'
import { api } from '../../lib/api.ts'
import { dateTimeOf, timeFrom } from '../../lib/format.ts'
import { serverOffset } from '../../lib/serverTime.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { PageTitle } from '../../ui/PageTitle.tsx'
import { QueryView } from '../../ui/QueryView.tsx'
import { Surface } from '../../ui/Surface.tsx'
import { AgendaUse } from './AgendaUse.tsx'
import { Attendance } from './Attendance.tsx'
import { Conclusions } from './Conclusions.tsx'
import { dayOne } from './dayOne.ts'
import { DownloadButtons } from './DownloadButtons.tsx'
import { MinutesChoice } from './MinutesChoice.tsx'
import { Notes } from './Notes.tsx'
import { Overview } from './Overview.tsx'
import { Speeches } from './Speeches.tsx'
import { Timeline } from './Timeline.tsx'
import classes from './record.module.css'

/** A running briefing's record is asked for again this often. */
const REFRESH_MS = 10_000

const sections = {
  overview: Overview,
  timeline: Timeline,
  attendance: Attendance,
  speeches: Speeches,
  agenda: AgendaUse,
  conclusions: Conclusions,
  notes: Notes,
} satisfies Record<string, ComponentType<{ record: BriefingRecord }>>
type Section = keyof typeof sections
const isSection = (value: string | null): value is Section => value !== null && Object.hasOwn(sections, value)

const showTab = (tab: HTMLButtonElement | null) => tab?.scrollIntoView({ block: 'nearest', inline: 'center' })

const isRunning = (record: BriefingRecord | undefined) => record?.openedAt != null && record.closedAt === null

/** What happened in a briefing: to look at, and to download. */
export function RecordPage() {
  const { t } = useTranslation()
  const { briefingId = '' } = useParams()
  const query = useQuery({
    queryKey: ['record.show', briefingId],
    queryFn: () => api('record.show', { params: { briefingId } }),
    refetchInterval: ({ state }) => (isRunning(state.data) ? REFRESH_MS : false),
  })
  return (
    <>
      <PageTitle
        title={t('record.title')}
        subtitle={query.data?.title}
        back={{ to: '/', label: t('common.nav.home') }}
        actions={
          query.data !== undefined && (
            <DownloadButtons briefingId={briefingId} disabled={query.data.openedAt === null}>
              <MinutesChoice record={query.data} />
            </DownloadButtons>
          )
        }
      />
      <QueryView query={query}>
        {(record) =>
          record.openedAt === null ? (
            <NotOpened record={record} />
          ) : (
            <Sections record={record} at={query.dataUpdatedAt + serverOffset()} />
          )
        }
      </QueryView>
    </>
  )
}

function NotOpened({ record }: { record: BriefingRecord }) {
  const { t } = useTranslation()
  return (
    <Surface>
      <EmptyState
        icon={IconClockPause}
        title={t('record.notOpened')}
        action={
          <Button component={Link} to={`/briefings/${record.briefingId}/plan`} variant="default" mt="sm">
            {t('record.toPlan')}
          </Button>
        }
      >
        {t('record.notOpenedHint', { at: dateTimeOf(record.startsAt) })}
      </EmptyState>
    </Surface>
  )
}

/** `at`: the instant for which the figures stand. */
function Sections({ record, at }: { record: BriefingRecord; at: number }) {
  const { t } = useTranslation()
  // The section stands in the address, so that it can be sent to a colleague.
  const [search, setSearch] = useSearchParams()
  const asked = search.get('section')
  // Only the secretariat's record holds notes.
  const offered = Object.keys(sections)
    .filter(isSection)
    .filter((name) => name !== 'notes' || record.notes.length > 0)
  const section = isSection(asked) && offered.includes(asked) ? asked : 'overview'
  return (
    <>
      {isRunning(record) && (
        <Alert
          color="red"
          variant="light"
          icon={<IconBroadcast aria-hidden />}
          mb="md"
          classNames={{ body: classes.running ?? '', message: classes.runningText ?? '' }}
        >
          <span>{t('record.running', { at: timeFrom(at, dayOne(record)) })}</span>
          <Button component={Link} to={`/briefings/${record.briefingId}/room`} size="sm">
            {t('record.toRoom')}
          </Button>
        </Alert>
      )}
      <Tabs
        value={section}
        onChange={(name) => setSearch(name === null || name === 'overview' ? {} : { section: name }, { replace: true })}
        keepMounted={false}
      >
        <Tabs.List className={classes.tabs ?? ''} aria-label={t('record.sections.label')}>
          {offered.map((name) => (
            <Tabs.Tab
              key={name}
              value={name}
              className={classes.tab ?? ''}
              // On a phone the tabs are wider than the screen.
              ref={name === section ? showTab : undefined}
            >
              {t(`record.sections.${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {offered.map((name) => {
          const Content = sections[name]
          return (
            <Tabs.Panel key={name} value={name} pt="md">
              <Content record={record} />
            </Tabs.Panel>
          )
        })}
      </Tabs>
    </>
  )
}
