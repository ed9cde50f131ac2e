import { useTranslation } from 'react-i18next'
import type { BriefingRecord } from '../../../shared/record.ts'
import { timeFrom } from '../../lib/format.ts'
import { useDuration } from '../../ui/useDuration.ts'

type Line = Pick<BriefingRecord['timeline'][number], 'key' | 'params' | 'at'>

/** Durations and lines of the timeline in the user's language. */
export function useRecordWords() {
  const { t } = useTranslation()
  const duration = useDuration()
  /** Params that end in `At` are instants, in `Ms` durations: so the server has it. */
  const written = (name: string, value: string | number, at: number): string | number => {
    if (typeof value === 'string') return value
    if (name.endsWith('At')) return timeFrom(value, at)
    return name.endsWith('Ms') ? duration(value) : value
  }
  const sentence = ({ key, params, at }: Line): string =>
    t(
      `record.timeline.${key}`,
      Object.fromEntries(Object.entries(params).map(([name, value]) => [name, written(name, value, at)])),
    )
  return { t, duration, sentence }
}
