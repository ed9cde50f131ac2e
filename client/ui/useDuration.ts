import { useTranslation } from 'react-i18next'

/**
 * A long stretch of time, as exact as it matters: "7 ngày 2 giờ", from a day on without minutes.
 * @returns a function of milliseconds
 */
export function useStretch(): (ms: number) => string {
  const { t } = useTranslation()
  const duration = useDuration()
  return (ms) => {
    const hours = Math.floor(ms / 3_600_000)
    if (hours < 24) return duration(ms - (ms % 60_000))
    const days = t('common.duration.days', { count: Math.floor(hours / 24) })
    return hours % 24 === 0 ? days : `${days} ${t('common.duration.hoursOnly', { hours: hours % 24 })}`
  }
}

/**
 * A stretch of time in words ("33 phút", "1 giờ 5 phút"): where a bare "25:50" would be read as a time of day.
 * @returns a function of milliseconds
 */
export function useDuration(): (ms: number) => string {
  const { t } = useTranslation()
  return (ms) => {
    const whole = Math.max(0, Math.floor(ms / 1000))
    const [hours, minutes, seconds] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60]
    if (hours > 0) return t(`common.duration.${minutes === 0 ? 'hoursOnly' : 'hours'}`, { hours, minutes })
    if (minutes === 0) return t('common.duration.seconds', { seconds })
    return t(`common.duration.${seconds === 0 ? 'minutes' : 'minutesSeconds'}`, { minutes, seconds })
  }
}
