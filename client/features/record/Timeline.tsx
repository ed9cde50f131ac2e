import { Chip, Group, Text } from '@mantine/core'
import { useMemo, useRef, useState } from 'react'
import type { BriefingRecord } from '../../../shared/record.ts'
import { dateOf, isSameDay } from '../../lib/format.ts'
import { Surface } from '../../ui/Surface.tsx'
import { LongSelect } from '../../ui/LongSelect.tsx'
import { useLongList, type RowAttributes } from '../../ui/useLongList.ts'
import { exactTimeOf } from './exactTime.ts'
import classes from './record.module.css'
import { kinds } from './kinds.ts'
import { useRecordWords } from './useRecordWords.ts'

type Line = BriefingRecord['timeline'][number]

/** `floor.granted` is of the kind `floor`; sites that were added belong to the procedure. */
const kindOf = ({ key }: Line): string => {
  const kind = key.slice(0, key.indexOf('.'))
  return kinds.has(kind) ? kind : 'briefing'
}

const ROW = { estimate: 52 }
const idOf = ({ seq }: Line) => String(seq)

/** Everything that happened, in order; by kind and by site where that is wanted. */
export function Timeline({ record }: { record: BriefingRecord }) {
  const { t } = useRecordWords()
  const [kind, setKind] = useState<string>('all')
  const [siteId, setSiteId] = useState<string>('')
  const present = useMemo(() => new Set(record.timeline.map(kindOf)), [record.timeline])
  const lines = useMemo(
    () =>
      record.timeline.filter(
        (line) => (kind === 'all' || kindOf(line) === kind) && (siteId === '' || line.siteId === siteId),
      ),
    [record.timeline, kind, siteId],
  )
  const list = useRef<HTMLOListElement>(null)
  const { drawn, first, style, attributes } = useLongList(list, lines, idOf, ROW)
  return (
    <Surface>
      <div className={classes.filters}>
        <Chip.Group value={kind} onChange={setKind}>
          <Group gap="xs" component="fieldset" className={classes.kinds ?? ''} aria-label={t('record.kinds.label')}>
            {['all', ...[...kinds.keys()].filter((name) => present.has(name))].map((name) => (
              <Chip key={name} value={name}>
                {t(`record.kinds.${name}`)}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
        <LongSelect
          aria-label={t('record.kinds.site')}
          data={[
            { value: '', label: t('record.kinds.allSites') },
            ...record.attendance.map((site) => ({ value: site.siteId, label: site.name })),
          ]}
          value={siteId}
          onChange={(value) => setSiteId(value ?? '')}
        />
      </div>
      <Text size="sm" c="dimmed" mb="sm" aria-live="polite">
        {lines.length === 0
          ? t('record.kinds.none')
          : t('record.kinds.shown', { shown: lines.length, all: record.timeline.length })}
      </Text>
      {record.timelineOmitted > 0 && (
        <Text size="sm" c="dimmed" mb="sm">
          {t('record.kinds.omitted', { count: record.timelineOmitted })}
        </Text>
      )}
      <ol ref={list} className={classes.timeline} style={style}>
        {drawn.map((line, index) => (
          <TimelineEntry key={line.seq} line={line} before={lines[first + index - 1]} row={attributes(first + index)} />
        ))}
      </ol>
    </Surface>
  )
}

type TimelineEntryProps = { line: Line; before: Line | undefined; row: RowAttributes }

function TimelineEntry({ line, before, row }: TimelineEntryProps) {
  const { t, sentence } = useRecordWords()
  const kind = kindOf(line)
  const KindIcon = kinds.get(kind)?.icon
  const { detail } = line.params
  const by =
    line.by === ''
      ? t('record.by.system')
      : line.onBehalfOf === null
        ? t('record.by.person', { name: line.by })
        : t('record.by.onBehalf', { name: line.by, chair: line.onBehalfOf })
  return (
    <li {...row} className={classes.line} data-kind={kind}>
      <time className={`${classes.time} dc-number`} dateTime={new Date(line.at).toISOString()}>
        <span>{exactTimeOf(line.at)}</span>
        {(before === undefined || !isSameDay(before.at, line.at)) && (
          <span className={classes.day}>{dateOf(line.at)}</span>
        )}
      </time>
      <span className={classes.mark}>{KindIcon !== undefined && <KindIcon size={18} aria-hidden />}</span>
      <div className={classes.what}>
        <div className={classes.sentence}>{sentence(line)}</div>
        <div className={classes.by}>{by}</div>
        {typeof detail === 'string' && <div className={classes.detail}>{detail}</div>}
      </div>
    </li>
  )
}
