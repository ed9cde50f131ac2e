import { useTranslation } from 'react-i18next'

/** Levels are data: the offered ones have a name in each language, an office's own is its own name. */
export function useLevelName(): (level: string) => string {
  const { t } = useTranslation()
  return (level) => t(`sites.levels.${level}`, { defaultValue: level })
}
