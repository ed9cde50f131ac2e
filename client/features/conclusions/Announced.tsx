import { useEffect, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useBriefing } from '../../lib/briefing/roomContext.ts'
import classes from './conclusions.module.css'

/** So long an announcement stands, in milliseconds: to look up, and then to read it aloud. */
const standsFor = (text: string): number => Math.min(8000 + text.length * 60, 25_000)

/** A conclusion that was just published, for the whole room to read, in the place of what stands here otherwise. */
export function Announced({ children }: { children: ReactNode }) {
  const { t } = useTranslation()
  const last = useBriefing(({ conclusions }) => conclusions.published.at(-1))
  // What was published before one came is no news.
  const [told, setTold] = useState(last?.number ?? 0)
  const news = last !== undefined && last.number > told ? last : null
  useEffect(() => {
    if (news === null) return
    const timer = setTimeout(() => setTold(news.number), standsFor(news.text))
    return () => clearTimeout(timer)
  }, [news])
  if (news === null) return children
  return (
    <output className={classes.announced} data-testid="announced">
      <strong>{t('conference.conclusions.announced', { number: news.number })}</strong>
      <span>{news.text}</span>
    </output>
  )
}
