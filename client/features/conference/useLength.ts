import { useTranslation } from 'react-i18next'

/**
 * A stretch of time in words, for places where a bare "25:50" would be read as a time of day.
 * @returns a function of milliseconds
 */
export function useLength(): (ms: number) => string {
  const { t } = useTranslation()
  return (ms) => {
    const hours = Math.floor(ms / 3_600_000)
    const minutes = Math.floor(ms / 60_000) % 60
    const seconds = Math.floor(ms / 1000) % 60
    const words = hours > 0 ? 'hours' : minutes > 0 ? 'minutes' : 'seconds'
    return t(`conference.waiting.${words}`, { hours, minutes, seconds })
  }
}
