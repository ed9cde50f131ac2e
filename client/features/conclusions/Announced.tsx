import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { BriefingState } from '../../../shared/briefing.ts'
import { useBriefing } from '../../lib/briefing/roomContext.ts'
import classes from './conclusions.module.css'

type Published = BriefingState['conclusions']['published'][number]

/** What is in sight stands so long, in milliseconds: to look up, and then to read it aloud. */
const standsFor = (letters: number): number => Math.min(8000 + letters * 60, 25_000)

/** A conclusion that was just published, for the whole room to read, in the place of what stands here otherwise. */
export function Announced({ children }: { children: ReactNode }) {
  const last = useBriefing(({ conclusions }) => conclusions.published.at(-1))
  // What was published before one came is no news.
  const [told, setTold] = useState(last?.number ?? 0)
  if (last === undefined || last.number <= told) return children
  return <Announcement key={last.number} conclusion={last} onEnd={() => setTold(last.number)} />
}

/** A text that is longer than its place turns its pages, until all of it was in sight. */
function Announcement({ conclusion: { number, text }, onEnd }: { conclusion: Published; onEnd: () => void }) {
  const { t } = useTranslation()
  const box = useRef<HTMLSpanElement>(null)
  const [page, setPage] = useState(0)
  const end = useRef(onEnd)
  useEffect(() => {
    end.current = onEnd
  })
  useEffect(() => {
    const { scrollHeight = 0, clientHeight = 0 } = box.current ?? {}
    const pages = clientHeight === 0 ? 1 : Math.ceil(scrollHeight / clientHeight - 0.1)
    box.current?.scrollTo?.({ top: page * clientHeight })
    const timer = setTimeout(
      () => (page + 1 < pages ? setPage(page + 1) : end.current()),
      standsFor(text.length / pages),
    )
    return () => clearTimeout(timer)
  }, [page, text])
  return (
    <output className={classes.announced} data-testid="announced">
      <strong>{t('conference.conclusions.announced', { number })}</strong>
      <span ref={box}>{text}</span>
    </output>
  )
}
