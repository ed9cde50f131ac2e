import { Text } from '@mantine/core'
import { IconListCheck } from '@tabler/icons-react'
import type { BriefingRecord } from '../../../shared/record.ts'
import { timeFrom } from '../../lib/format.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { StateBadge } from '../../ui/StateBadge.tsx'
import { Surface } from '../../ui/Surface.tsx'
import type { StateName } from '../../ui/states.ts'
import { Bar } from './Bar.tsx'
import classes from './record.module.css'
import { dayOne } from './dayOne.ts'
import { useRecordWords } from './useRecordWords.ts'

const stateOf: Record<string, StateName> = {
  waiting: 'waiting',
  running: 'live',
  finished: 'ready',
  skipped: 'cancelled',
  left: 'cancelled',
}

/** What was planned for each item beside what it took. */
export function AgendaUse({ record }: { record: BriefingRecord }) {
  const { agenda } = record
  const { t, duration } = useRecordWords()
  if (agenda.length === 0)
    return (
      <Surface>
        <EmptyState icon={IconListCheck} title={t('record.agenda.none')} />
      </Surface>
    )
  const longest = Math.max(...agenda.map((item) => Math.max(item.plannedMs, item.usedMs)))
  const sum = (of: 'plannedMs' | 'usedMs') => agenda.reduce((total, item) => total + item[of], 0)
  return (
    <Surface>
      <ol className={classes.bars}>
        {agenda.map((item, index) => {
          // Of a briefing that is over nothing is still to come.
          const status = item.status === 'waiting' && record.closedAt !== null ? 'left' : item.status
          return (
            <li key={item.itemId} className={classes.turn}>
              <span className={`${classes.turnTime} dc-number`}>
                {item.startedAt === null ? '–' : timeFrom(item.startedAt, dayOne(record))}
              </span>
              <div>
                <span className={classes.barName}>
                  {index + 1}. {item.title}
                </span>
                <Text size="sm" c="dimmed">
                  {item.presenter}
                </Text>
                <StateBadge state={stateOf[status] ?? 'waiting'} label={t(`record.agenda.statuses.${status}`)} />
              </div>
              <div className={classes.turnBar}>
                <Bar value={item.usedMs} whole={longest} limit={item.plannedMs} />
                <Text size="sm" className="dc-number">
                  <span>
                    {`${t('record.agenda.used')} ${duration(item.usedMs)} · ${t('record.agenda.planned')} ${duration(item.plannedMs)}`}
                  </span>
                  {item.usedMs > item.plannedMs && (
                    <span className={classes.over}>
                      {t('record.speeches.over', { over: duration(item.usedMs - item.plannedMs) })}
                    </span>
                  )}
                </Text>
              </div>
            </li>
          )
        })}
      </ol>
      <Text fw={600} mt="md" className="dc-number">
        {t('record.agenda.total')}: {t('record.agenda.used')} {duration(sum('usedMs'))} · {t('record.agenda.planned')}{' '}
        {duration(sum('plannedMs'))}
      </Text>
    </Surface>
  )
}
