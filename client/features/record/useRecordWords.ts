import { useTranslation } from 'react-i18next'
import type { BriefingRecord } from '../../../shared/record.ts'
import { timeOf } from '../../lib/format.ts'

type Line = Pick<BriefingRecord['timeline'][number], 'key' | 'params'>

/** Durations and lines of the timeline in the user's language. */
export function useRecordWords() {
  const { t } = useTranslation()
  const duration = (ms: number): string => {
    const whole = Math.floor(ms / 1000)
    const [hours, minutes, seconds] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60]
    if (hours > 0 && minutes === 0) return t('record.duration.hoursOnly', { hours })
    if (hours > 0) return t('record.duration.hours', { hours, minutes })
    if (minutes === 0) return t('record.duration.seconds', { seconds })
    if (seconds === 0) return t('record.duration.minutes', { minutes })
    return t('record.duration.minutesSeconds', { minutes, seconds })
  }
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
