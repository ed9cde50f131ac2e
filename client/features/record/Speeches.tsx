import { Text, Title } from '@mantine/core'
import { IconMicrophone } from '@tabler/icons-react'
import type { BriefingRecord } from '../../../shared/record.ts'
import { timeFrom } from '../../lib/format.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { StateBadge } from '../../ui/StateBadge.tsx'
import { Surface } from '../../ui/Surface.tsx'
import { Bar } from './Bar.tsx'
import classes from './record.module.css'
import { dayOne } from './dayOne.ts'
import { useRecordWords } from './useRecordWords.ts'

type Speech = BriefingRecord['speeches'][number]

/** Who spoke when and for how long, of what was allotted; then the sum of each site. */
export function Speeches({ record }: { record: BriefingRecord }) {
  const { speeches } = record
  const { t, duration } = useRecordWords()
  if (speeches.length === 0)
    return (
      <Surface>
        <EmptyState icon={IconMicrophone} title={t('record.speeches.none')} />
      </Surface>
    )
  const longest = Math.max(...speeches.map((speech) => Math.max(speech.usedMs, speech.allottedMs ?? 0)))
  const sums = bySite(speeches)
  const most = Math.max(...sums.map((sum) => sum.usedMs))
  return (
    <div className={classes.stack}>
      <Surface>
        <Title order={2} mb="sm">
          {t('record.speeches.turns')}
        </Title>
        <ol className={classes.bars}>
          {speeches.map((speech) => (
            <Turn
              key={`${speech.siteId}/${speech.startedAt}`}
              speech={speech}
              longest={longest}
              base={dayOne(record)}
            />
          ))}
        </ol>
      </Surface>
      <Surface>
        <Title order={2} mb="sm">
          {t('record.speeches.totals')}
        </Title>
        <ol className={classes.bars}>
          {sums.map((sum) => (
            <li key={sum.siteId} className={classes.sum}>
              <span className={classes.barName}>{sum.siteName}</span>
              <Bar value={sum.usedMs} whole={most} />
              <Text component="span" size="sm" className="dc-number">
                {duration(sum.usedMs)} · {t('record.speeches.turnCount', { turns: sum.turns })}
              </Text>
            </li>
          ))}
        </ol>
      </Surface>
    </div>
  )
}

/** `base`: an instant of the day that need not be said. */
function Turn({ speech, longest, base }: { speech: Speech; longest: number; base: number }) {
  const { t, duration } = useRecordWords()
  const over = speech.allottedMs === null ? 0 : speech.usedMs - speech.allottedMs
  const used = duration(speech.usedMs)
  return (
    <li className={classes.turn}>
      <span className={`${classes.turnTime} dc-number`}>
        <span>{timeFrom(speech.startedAt, base)}</span>
        {speech.endedAt !== null && <span>{` – ${timeFrom(speech.endedAt, speech.startedAt)}`}</span>}
      </span>
      <div className={classes.turnWho}>
        <span className={classes.barName}>{speech.siteName}</span>
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
function bySite(speeches: readonly Speech[]) {
  const sums = new Map<string, { siteId: string; siteName: string; usedMs: number; turns: number }>()
  for (const { siteId, siteName, usedMs } of speeches) {
    const sum = sums.get(siteId) ?? { siteId, siteName, usedMs: 0, turns: 0 }
    sums.set(siteId, { ...sum, usedMs: sum.usedMs + usedMs, turns: sum.turns + 1 })
  }
  return [...sums.values()].sort((one, other) => other.usedMs - one.usedMs)
}
