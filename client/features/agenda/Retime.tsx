import { Checkbox, NumberInput, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { seenAs } from '../../../shared/agenda.ts'
import { expectedEnd, minutesLate, plannedEnd, shortened, toCome } from '../../../shared/late.ts'
import { MINUTES_MAX } from '../../../shared/plan.ts'
import { useBriefing, useServerNow } from '../../lib/briefing/roomContext.ts'
import { useTimeWithDay } from '../../lib/briefing/selectors.ts'
import { AskButton } from '../../ui/room/AskButton.tsx'
import classes from './late.module.css'

type Change = { minutes?: number; drop?: boolean }

/** The items that wait, with the minutes that are proposed; when it would end so; told to all in one. */
export function Retime({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation()
  const now = useServerNow(5000)
  const state = useBriefing((all) => all)
  const time = useTimeWithDay()
  /** The proposal of the moment at which it was opened; what was changed of it by hand. */
  const [late] = useState(() => minutesLate(state, now))
  const [changes, setChanges] = useState<Record<string, Change>>({})
  const items = toCome(state)
  const proposed = new Map(shortened(items, late).map(({ itemId, minutes }) => [itemId, minutes]))
  const change = (itemId: string, to: Change) =>
    setChanges((before) => ({ ...before, [itemId]: { ...before[itemId], ...to } }))
  const rows = items.map((item) => {
    const { minutes = proposed.get(item.itemId) ?? item.minutes, drop = false } = changes[item.itemId] ?? {}
    return { item, minutes, drop }
  })
  const minutesOf = new Map(rows.map(({ item, minutes, drop }) => [item.itemId, drop ? 0 : minutes]))
  const ends = expectedEnd(state, now, ({ itemId, minutes }) => minutesOf.get(itemId) ?? minutes)
  const still = Math.max(0, Math.floor((ends - plannedEnd(state)) / 60_000))
  if (items.length === 0) return <Text>{t('conference.agenda.late.none')}</Text>
  return (
    <Stack>
      <Text c="dimmed">{t('conference.agenda.late.hint')}</Text>
      <ol className={classes.items}>
        {rows.map(({ item, minutes, drop }) => (
          <li key={item.itemId} className={classes.item} data-dropped={drop}>
            <span className={classes.title}>{item.title}</span>
            <span className={classes.was}>{t('conference.agenda.late.was', { count: item.minutes })}</span>
            <NumberInput
              className={classes.minutes ?? ''}
              aria-label={t('conference.agenda.late.minutes', { item: item.title })}
              min={1}
              max={MINUTES_MAX}
              clampBehavior="strict"
              allowDecimal={false}
              disabled={drop}
              value={minutes}
              onChange={(value) => Number(value) >= 1 && change(item.itemId, { minutes: Math.trunc(Number(value)) })}
            />
            <Checkbox
              label={t('conference.agenda.late.drop')}
              aria-label={t('conference.agenda.late.dropOf', { item: item.title })}
              checked={drop}
              onChange={(event) => change(item.itemId, { drop: event.currentTarget.checked })}
            />
          </li>
        ))}
      </ol>
      <strong className={classes.result} data-late={still > 0}>
        {still === 0
          ? t('conference.agenda.late.onTime', { time: time(ends) })
          : t('conference.agenda.late.still', { time: time(ends), count: still })}
      </strong>
      <AskButton
        name="agenda.retime"
        size="md"
        payload={{
          items: rows
            .filter(({ item, minutes, drop }) => !drop && minutes !== item.minutes)
            .map(({ item: { itemId, changedAt, minutes: was }, minutes }) => ({ itemId, changedAt, was, minutes })),
          drops: rows.filter(({ drop }) => drop).flatMap(({ item }) => seenAs(item) ?? []),
        }}
        onDone={onDone}
      >
        {t('conference.agenda.late.apply')}
      </AskButton>
    </Stack>
  )
}
