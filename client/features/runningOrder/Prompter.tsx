import { ActionIcon } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useEffect, useLayoutEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useBriefing, useServerNow } from '../../lib/briefing/roomContext.ts'
import { useRunningItem } from '../../lib/briefing/selectors.ts'
import { timeOf } from '../../lib/format.ts'
import { popupIsOpen } from '../../ui/room/ownKeys.ts'
import { TimeUsed } from '../../ui/room/TimeUsed.tsx'
import { NextStepButton } from './NextStepButton.tsx'
import classes from './prompter.module.css'
import { useCueWords, useOrder } from './useOrder.ts'

/** The words before the chair: those of the step that stands as large as they fit, those of the next one under them. */
export function Prompter() {
  const { t } = useTranslation()
  const { total, current, next, left } = useOrder()
  const cueWords = useCueWords()
  const running = useRunningItem()
  const title = useBriefing(({ plan }) => plan.title)
  const now = useServerNow(1000)
  // Before the first step its words are shown, so that they can be read in advance.
  const shown = current ?? next
  return (
    <div className={classes.prompter} data-testid="prompter">
      <header className={classes.head}>
        <span className={classes.number}>
          {current === null
            ? t('conference.runningOrder.steps', { count: total })
            : t('conference.runningOrder.stepOf', { number: current.number, total })}
        </span>
        <span className={classes.item}>{running?.title ?? title}</span>
        {running !== undefined && <TimeUsed timer={running} plannedMs={running.minutes * 60_000} size="lg" />}
        <time className={classes.clock}>{timeOf(now)}</time>
      </header>
      <div className={classes.now} data-left={left} data-coming={current === null}>
        {left ? (
          <Fitting key="left" words={t('conference.runningOrder.left')} />
        ) : (
          shown !== null && (
            <>
              <p className={classes.who}>{shown.step.who}</p>
              <Fitting key={shown.step.stepId} words={shown.step.words === '' ? cueWords(shown) : shown.step.words} />
            </>
          )
        )}
      </div>
      <footer className={classes.foot}>
        <div className={classes.next}>
          {next === null ? (
            <span>{t('conference.runningOrder.over')}</span>
          ) : (
            <>
              <strong>
                {t('conference.runningOrder.next')}: {cueWords(next)}
              </strong>
              {current !== null && <span>{next.step.words}</span>}
            </>
          )}
        </div>
        <NextStepButton size="lg" />
      </footer>
    </div>
  )
}

/** Letters between these sizes; longer words are scrolled. In pixels. */
const SMALLEST = 28
const LARGEST = 120

/** As large as the place allows. */
function Fitting({ words }: { words: string }) {
  const box = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const place = box.current
    if (place === null) return undefined
    const fit = () => {
      let [small, large] = [SMALLEST, LARGEST]
      while (large - small > 1) {
        const size = Math.floor((small + large) / 2)
        place.style.fontSize = `${size}px`
        if (place.scrollHeight > place.clientHeight) large = size
        else small = size
      }
      place.style.fontSize = `${small}px`
    }
    fit()
    const observer = new ResizeObserver(fit)
    observer.observe(place)
    return () => observer.disconnect()
  }, [])
  return (
    // Scrolled by keys where even small letters do not fit.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it may be longer than its place
    <div ref={box} className={classes.words} tabIndex={0} data-testid="prompter-words">
      {words}
    </div>
  )
}

/** Over the whole page; Escape leaves. */
export function PrompterOver({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.code === 'Escape' && !popupIsOpen()) onClose()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [onClose])
  return (
    <section className={classes.over} aria-label={t('conference.runningOrder.prompterTitle')}>
      <Prompter />
      <ActionIcon
        className={classes.leave}
        variant="default"
        size={42}
        aria-label={t('common.close')}
        title={t('common.close')}
        onClick={onClose}
      >
        <IconX size={22} aria-hidden />
      </ActionIcon>
    </section>
  )
}
