import { Text } from '@mantine/core'
import {
  IconArrowBackUp,
  IconCheck,
  IconCircle,
  IconCircleCheckFilled,
  IconPlayerPlay,
  IconPlayerPlayFilled,
  IconPlayerSkipForward,
  IconPlayerSkipForwardFilled,
} from '@tabler/icons-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { seenAs, type AgendaItem } from '../../../shared/agenda.ts'
import { plannedStarts } from '../../../shared/plan.ts'
import { useBriefing } from '../../lib/briefing/roomContext.ts'
import { useRunningItem, useSiteName } from '../../lib/briefing/selectors.ts'
import { useShortName } from '../../lib/briefing/shortNames.ts'
import { clockOf, timeOf } from '../../lib/format.ts'
import { AskIcon } from '../../ui/room/AskButton.tsx'
import { TimeUsed } from '../../ui/room/TimeUsed.tsx'
import classes from './agenda.module.css'
import { useRunningInSight } from './useRunningInSight.ts'

const icons = {
  waiting: IconCircle,
  running: IconPlayerPlayFilled,
  finished: IconCircleCheckFilled,
  skipped: IconPlayerSkipForwardFilled,
}

/** The whole agenda with its planned starts and used times; with buttons for those who may lead it. */
export function AgendaList({ readOnly = false }: { readOnly?: boolean }) {
  const { t } = useTranslation()
  const items = useBriefing((state) => state.agenda.items)
  const startsAt = useBriefing((state) => state.plan.startsAt)
  const list = useRunningInSight(useRunningItem()?.itemId ?? null)
  const starts = plannedStarts(startsAt, items)
  if (items.length === 0) return <Text c="dimmed">{t('conference.agenda.empty')}</Text>
  return (
    <ol ref={list} className={classes.list}>
      {items.map((item, index) => (
        <Item key={item.itemId} item={item} place={index + 1} start={starts[index] ?? startsAt} readOnly={readOnly} />
      ))}
    </ol>
  )
}

type ItemProps = { item: AgendaItem; place: number; start: number; readOnly: boolean }

const Item = memo(function Item({ item, place, start, readOnly }: ItemProps) {
  const { t } = useTranslation()
  // In a pause nothing begins; skipping and finishing go on.
  const paused = useBriefing((state) => state.lifecycle.status === 'paused')
  const running = useBriefing((state) => state.lifecycle.status === 'open') || paused
  const site = useSiteName(item.presenterSiteId)
  const short = useShortName(item.presenterSiteId)
  const Icon = icons[item.status]
  const { itemId, changedAt } = item
  const ends = seenAs(useRunningItem())
  const presenter = [item.presenterName, short].filter((part) => part !== '').join(' · ')
  return (
    <li
      className={classes.item}
      data-status={item.status}
      aria-current={item.status === 'running' ? 'step' : undefined}
    >
      <span className={classes.mark} title={t(`conference.agenda.status.${item.status}`)}>
        <Icon size={20} aria-hidden />
        <span className="dc-hidden">{t(`conference.agenda.status.${item.status}`)}</span>
      </span>
      <div className={classes.itemText}>
        <strong>{`${place}. ${item.title}`}</strong>
        <span className={classes.presenter} title={site}>
          {[
            item.status === 'waiting' ? timeOf(start) : '',
            t('conference.floor.minutes', { count: item.minutes }),
            presenter,
          ]
            .filter((part) => part !== '')
            .join(' · ')}
        </span>
      </div>
      {item.status === 'running' && <TimeUsed timer={item} plannedMs={item.minutes * 60_000} size="sm" />}
      {item.status === 'finished' && (
        <span className={classes.spent} title={t('conference.time.spent')}>
          {clockOf(item.usedMs)}
        </span>
      )}
      {!readOnly && running && (
        <span className={classes.itemActions}>
          {item.status === 'waiting' && (
            <>
              <AskIcon
                name="agenda.skip"
                payload={{ itemId, changedAt }}
                icon={IconPlayerSkipForward}
                label={t('conference.agenda.skip', { item: item.title })}
              />
              <AskIcon
                name="agenda.start"
                payload={{ itemId, changedAt, ends }}
                icon={IconPlayerPlay}
                label={t('conference.agenda.startOne', { item: item.title })}
                disabled={paused}
              />
            </>
          )}
          {item.status === 'running' && (
            <AskIcon
              name="agenda.finish"
              payload={{ itemId, changedAt }}
              icon={IconCheck}
              label={t('conference.agenda.finishOne', { item: item.title })}
            />
          )}
          {(item.status === 'finished' || item.status === 'skipped') && (
            <AskIcon
              name="agenda.reopen"
              payload={{ itemId, changedAt, ends }}
              icon={IconArrowBackUp}
              label={t('conference.agenda.reopen', { item: item.title })}
              disabled={paused && item.status === 'finished'}
            />
          )}
        </span>
      )}
    </li>
  )
})
