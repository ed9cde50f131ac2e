import { CloseButton } from '@mantine/core'
import { useEffect, useLayoutEffect, useRef, useState, type CSSProperties, type RefObject } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { useMedia } from '../../lib/briefing/mediaContext.ts'
import { useSiteName } from '../../lib/briefing/selectors.ts'
import { Picture } from '../../ui/room/Picture.tsx'
import { StandingWords } from '../../ui/room/StandingWords.tsx'
import { useStandingText } from '../../ui/room/useStandingText.ts'
import { states } from '../../ui/states.ts'
import look from './look.module.css'
import type { CellActions } from './WallCell.tsx'

type PrivateLookProps = {
  siteId: string
  wall: RefObject<HTMLElement | null>
  above: boolean
  actions: CellActions | undefined
  onEnd: () => void
}

/**
 * One site's picture, large, for this page alone, and what can be done with the site. It lies over the wall, or above it,
 * and over nothing by which the floor is led: nobody answers a question here, and the keys of the desk go on.
 */
export function PrivateLook({ siteId, wall, above, actions: Actions, onEnd }: PrivateLookProps) {
  const { t } = useTranslation()
  const name = useSiteName(siteId)
  const stream = useMedia((media) => media.wall.get(siteId) ?? null)
  const { standing } = useStandingText(siteId)
  const place = usePlace(wall, above)
  const box = useRef<HTMLElement>(null)
  const closer = useRef<HTMLButtonElement>(null)
  const opener = useRef(document.activeElement)
  useEffect(() => {
    closer.current?.focus()
    const { current } = opener
    return () => {
      if (current instanceof HTMLElement && current.isConnected) current.focus()
    }
  }, [])
  useEffect(() => {
    const { current } = box
    const key = (event: KeyboardEvent) => {
      if (event.key === 'Escape') onEnd()
    }
    current?.addEventListener('keydown', key)
    return () => current?.removeEventListener('keydown', key)
  }, [onEnd])
  const { icon: None } = states.noPicture
  return createPortal(
    <section
      ref={box}
      className={look.look}
      style={place}
      aria-label={t('conference.wall.lookedAt', { site: name })}
      data-testid="private-look"
    >
      <header className={look.head}>
        <strong>{name}</strong>
        <span>{t('conference.wall.onlyHere')}</span>
        <CloseButton ref={closer} size="lg" aria-label={t('conference.wall.endLook')} onClick={onEnd} />
      </header>
      <div className={look.picture}>
        {stream !== null && standing.status === 'present' ? (
          <Picture stream={stream} label={t('conference.programme.pictureOf', { site: name })} />
        ) : (
          <span className={look.blank}>
            <None aria-hidden stroke={1.4} />
            {standing.status === 'present' ? (
              <span>{t('conference.wall.noPicture')}</span>
            ) : (
              <StandingWords siteId={siteId} />
            )}
          </span>
        )}
      </div>
      {Actions !== undefined && (
        <footer className={look.actions}>
          <Actions siteId={siteId} site={name} />
        </footer>
      )}
    </section>,
    document.body,
  )
}

const GAP_PX = 8
/** Below this width of the window there is one thing at a time. */
const NARROW_PX = 992

/** Over the wall, or from the head of the page down to it; on a phone the whole page. */
function usePlace(wall: RefObject<HTMLElement | null>, above: boolean): CSSProperties {
  const [place, setPlace] = useState<CSSProperties>({ visibility: 'hidden' })
  useLayoutEffect(() => {
    const { current } = wall
    if (current === null) return undefined
    const fit = () => {
      if (innerWidth < NARROW_PX) return setPlace({ inset: 0 })
      const { left, right, top, bottom } = current.getBoundingClientRect()
      const head = current.closest('main')?.getBoundingClientRect().top ?? 0
      // A strip has one's own picture beside it, and the programme above both.
      const first = above ? Math.min(left, current.parentElement?.getBoundingClientRect().left ?? left) : left
      const [from, to] = above ? [head + GAP_PX, top - GAP_PX] : [top, bottom]
      return setPlace({ left: first, width: right - first, top: from, height: to - from })
    }
    fit()
    const observer = new ResizeObserver(fit)
    observer.observe(current)
    addEventListener('resize', fit)
    return () => {
      observer.disconnect()
      removeEventListener('resize', fit)
    }
  }, [wall, above])
  return place
}
