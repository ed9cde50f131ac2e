import { useTranslation } from 'react-i18next'
import type { BriefingRecord } from '../../../shared/record.ts'
import { timeOf } from '../../lib/format.ts'
import { useDuration } from '../../ui/useDuration.ts'

type Line = Pick<BriefingRecord['timeline'][number], 'key' | 'params'>

/** Durations and lines of the timeline in the user's language. */
export function useRecordWords() {
  const { t } = useTranslation()
  const duration = useDuration()
  /** Params that end in `At` are instants, in `Ms` durations: so the server has it. */
  const written = (name: string, value: string | number): string | number => {
    if (typeof value === 'string') return value
    if (name.endsWith('At')) return timeOf(value)
    return name.endsWith('Ms') ? duration(value) : value
  }
  const sentence = ({ key, params }: Line): string =>
    t(
      `record.timeline.${key}`,
      Object.fromEntries(Object.entries(params).map(([name, value]) => [name, written(name, value)])),
    )
  return { t, duration, sentence }
}
