import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Turn } from '../../../shared/floor.ts'
import { requestsByItem } from '../../../shared/nextSpeaker.ts'
import { useBriefing } from '../../lib/briefing/roomContext.ts'
import { useSiteName, useTimeWithDay } from '../../lib/briefing/selectors.ts'
import { useShortNames } from '../../lib/briefing/shortNames.ts'
import { clockOf } from '../../lib/format.ts'
import classes from './queueRest.module.css'
import { QueueRow } from './QueueRow.tsx'

/** Below who comes up now: those that wait for their item of the agenda, and those that have spoken. */
export function QueueRest({ minutes }: { minutes: number | null }) {
  const { t } = useTranslation()
  const floor = useBriefing((state) => state.floor)
  const agenda = useBriefing((state) => state.agenda)
  const { turns } = floor
  return (
    <>
      {requestsByItem({ floor, agenda }).map(({ item, number, requests }) => (
        <Fold
          key={item.itemId}
          summary={t('conference.floor.ofItem', { number, count: requests.length })}
          title={item.title}
        >
          {requests.map((request, index) => (
            <QueueRow
              key={request.requestId}
              siteId={request.siteId}
              request={request}
              place={index + 1}
              inQueue={0}
              next={false}
              byAgenda={false}
              minutes={minutes}
            />
          ))}
        </Fold>
      ))}
      {turns.length > 0 && (
        <Fold summary={t('conference.floor.spoken', { count: turns.length })}>
          {turns.toReversed().map((turn) => (
            <Spoken key={turn.turnId} turn={turn} />
          ))}
        </Fold>
      )}
    </>
  )
}

/** Drawn when it is opened. */
function Fold({ summary, title, children }: { summary: string; title?: string; children: ReactNode }) {
  const [opened, setOpened] = useState(false)
  return (
    <details className={classes.fold} onToggle={(event) => setOpened(event.currentTarget.open)}>
      <summary title={title}>
        {summary}
        {title !== undefined && <span className={classes.item}>{title}</span>}
      </summary>
      {opened && <ol className={classes.rows}>{children}</ol>}
    </details>
  )
}

function Spoken({ turn }: { turn: Turn }) {
  const { t } = useTranslation()
  const name = useSiteName(turn.siteId)
  const site = useShortNames().get(turn.siteId) ?? name
  const timeOf = useTimeWithDay()
  return (
    <li className={classes.spoken} title={name}>
      <span className={classes.who}>
        {site}
        {turn.speaker !== null && <span className={classes.speaker}>{turn.speaker.name}</span>}
      </span>
      <span className={classes.times}>
        {t('conference.floor.spokenFor', { time: clockOf(turn.usedMs), at: timeOf(turn.startedAt) })}
      </span>
    </li>
  )
}
