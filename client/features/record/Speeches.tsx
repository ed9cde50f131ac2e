import { Text, Title } from '@mantine/core'
import { IconMicrophone } from '@tabler/icons-react'
import { useMemo, useRef } from 'react'
import type { BriefingRecord } from '../../../shared/record.ts'
import { timeFrom } from '../../lib/format.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { StateBadge } from '../../ui/StateBadge.tsx'
import { Surface } from '../../ui/Surface.tsx'
import { useLongList, type RowAttributes } from '../../ui/useLongList.ts'
import { Bar } from './Bar.tsx'
import classes from './record.module.css'
import { dayOne } from './dayOne.ts'
import { useRecordWords } from './useRecordWords.ts'

type Speech = BriefingRecord['speeches'][number]
type Sum = { siteId: string; siteName: string; usedMs: number; turns: number }

/** Who spoke when and for how long, of what was allotted; then the sum of each site. */
export function Speeches({ record }: { record: BriefingRecord }) {
  const { speeches } = record
  const { t } = useRecordWords()
  if (speeches.length === 0)
    return (
      <Surface>
        <EmptyState icon={IconMicrophone} title={t('record.speeches.none')} />
      </Surface>
    )
  return (
    <div className={classes.stack}>
      <Surface>
        <Title order={2} mb="sm">
          {t('record.speeches.turns')}
        </Title>
        <Turns record={record} />
      </Surface>
      <Surface>
        <Title order={2} mb="sm">
          {t('record.speeches.totals')}
        </Title>
        <Sums speeches={speeches} />
      </Surface>
    </div>
  )
}

const TURN = { estimate: 80 }
const SUM = { estimate: 49 }
const idOfTurn = ({ siteId, startedAt }: Speech) => `${siteId}/${startedAt}`
const idOfSum = ({ siteId }: Sum) => siteId

function Turns({ record }: { record: BriefingRecord }) {
  const { speeches } = record
  const longest = speeches.reduce((most, { usedMs, allottedMs }) => Math.max(most, usedMs, allottedMs ?? 0), 0)
  const list = useRef<HTMLOListElement>(null)
  const { drawn, first, style, attributes } = useLongList(list, speeches, idOfTurn, TURN)
  return (
    <ol ref={list} className={classes.bars} style={style}>
      {drawn.map((speech, index) => (
        <Turn
          key={idOfTurn(speech)}
          speech={speech}
          longest={longest}
          base={dayOne(record)}
          row={attributes(first + index)}
        />
      ))}
    </ol>
  )
}

function Sums({ speeches }: { speeches: readonly Speech[] }) {
  const { t, duration } = useRecordWords()
  const sums = useMemo(() => bySite(speeches), [speeches])
  const most = sums[0]?.usedMs ?? 0
  const list = useRef<HTMLOListElement>(null)
  const { drawn, first, style, attributes } = useLongList(list, sums, idOfSum, SUM)
  return (
    <ol ref={list} className={classes.bars} style={style}>
      {drawn.map((sum, index) => (
        <li key={sum.siteId} {...attributes(first + index)} className={classes.sum}>
          <span className={classes.barName}>{sum.siteName}</span>
          <Bar value={sum.usedMs} whole={most} />
          <Text component="span" size="sm" className="dc-number">
            {duration(sum.usedMs)} · {t('record.speeches.turnCount', { turns: sum.turns })}
          </Text>
        </li>
      ))}
    </ol>
  )
}

/** `base`: an instant of the day that need not be said. */
type TurnProps = { speech: Speech; longest: number; base: number; row: RowAttributes }
function Turn({ speech, longest, base, row }: TurnProps) {
  const { t, duration } = useRecordWords()
  const over = speech.allottedMs === null ? 0 : speech.usedMs - speech.allottedMs
  const used = duration(speech.usedMs)
  return (
    <li {...row} className={classes.turn}>
      <span className={`${classes.turnTime} dc-number`}>
        <span>{timeFrom(speech.startedAt, base)}</span>
        {speech.endedAt !== null && <span>{` – ${timeFrom(speech.endedAt, speech.startedAt)}`}</span>}
      </span>
      <div>
        <span className={classes.barName}>{speech.siteName}</span>
        {speech.speaker !== null && (
          <Text size="sm">{[speech.speaker.name, speech.speaker.title].filter(Boolean).join(', ')}</Text>
        )}
        {speech.intervention !== null && (
          <Text size="sm" fw={600}>
            {t(`record.speeches.between.${speech.intervention}`)}
          </Text>
        )}
        {speech.endedAt === null && <StateBadge state="onAir" label={t('record.speeches.speaking')} />}
        <Text size="sm" c="dimmed">
          {[speech.itemTitle, speech.topic].filter(Boolean).join(' · ')}
        </Text>
      </div>
      <div className={classes.turnBar}>
        <Bar value={speech.usedMs} whole={longest} limit={speech.allottedMs} />
        <Text size="sm" className="dc-number">
          <span>
            {speech.allottedMs === null
              ? `${t('record.speeches.used', { used })} · ${t('record.speeches.noLimit')}`
              : t('record.speeches.usedOf', { used, allotted: duration(speech.allottedMs) })}
          </span>
          {over > 0 && <span className={classes.over}>{t('record.speeches.over', { over: duration(over) })}</span>}
        </Text>
      </div>
    </li>
  )
}

/** Time and turns of each site, longest first. */
function bySite(speeches: readonly Speech[]): Sum[] {
  const sums = new Map<string, Sum>()
  for (const { siteId, siteName, usedMs } of speeches) {
    const sum = sums.get(siteId) ?? { siteId, siteName, usedMs: 0, turns: 0 }
    sums.set(siteId, { ...sum, usedMs: sum.usedMs + usedMs, turns: sum.turns + 1 })
  }
  return [...sums.values()].sort((one, other) => other.usedMs - one.usedMs)
}
