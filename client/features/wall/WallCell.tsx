import { Stack, UnstyledButton } from '@mantine/core'
import {
  IconMicrophone,
  IconMicrophoneOff,
  IconPlugConnectedX,
  IconUserQuestion,
  IconVideoOff,
} from '@tabler/icons-react'
import { memo, useLayoutEffect, useRef, type ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import type { BriefingSite } from '../../../shared/plan.ts'
import { useMedia } from '../../lib/briefing/mediaContext.ts'
import { useBriefing } from '../../lib/briefing/roomContext.ts'
import { useHoldsFloor, useSpeakingPlace } from '../../lib/briefing/selectors.ts'
import { useTurnWord } from '../../lib/briefing/siteFlow.ts'
import { Picture } from '../../ui/room/Picture.tsx'
import { Popup } from '../../ui/room/Popup.tsx'
import { StandingWords } from '../../ui/room/StandingWords.tsx'
import { useHearingText } from '../../ui/room/useHearingText.ts'
import { useStandingText } from '../../ui/room/useStandingText.ts'
import { usePopup } from '../../ui/room/usePopup.ts'
import { LinkBars, Loudness } from './CellFigures.tsx'
import classes from './wall.module.css'

/** What can be done with a site, drawn by whoever shows the wall. */
export type CellActions = ComponentType<{ siteId: string; site: string }>
type WallCellProps = {
  site: BriefingSite
  /** The site's name as a small cell shows it (`shortNames`). */
  short: string
  /** Opened by a click on the cell. */
  actions?: CellActions | undefined
  /** Always in sight at the foot of the cell. */
  bar?: CellActions | undefined
}

/** One site of the wall: its picture or why there is none, its name, its place among those who will speak, whether it is heard. */
export const WallCell = memo(function WallCell({ site, short, actions: Actions, bar: Bar }: WallCellProps) {
  const { t } = useTranslation()
  const { siteId, name } = site
  const stream = useMedia((media) => media.wall.get(siteId) ?? null)
  const { standing, absence } = useStandingText(siteId)
  const speaking = useHoldsFloor(siteId)
  const place = useSpeakingPlace(siteId)
  const gone = standing.status !== 'present'
  const { opener, popup, close } = usePopup()
  const button = useRef<HTMLButtonElement>(null)
  // What the window offered was for the floor as it was: nothing else may come under the finger that has just pressed.
  const heldBefore = useRef(speaking)
  useLayoutEffect(() => {
    if (heldBefore.current === speaking) return
    heldBefore.current = speaking
    if (!popup.opened) return
    close()
    button.current?.focus()
  }, [speaking, popup.opened, close])
  const face = (
    <>
      {stream !== null && !gone ? (
        <>
          {/* Behind the picture, which lets it through until its first frame. */}
          <span className={classes.blank} aria-hidden>
            {t('conference.wall.receiving')}
          </span>
          <Picture stream={stream} label={t('conference.programme.pictureOf', { site: name })} fit="cover" />
        </>
      ) : (
        <span className={classes.blank}>
          {gone ? (
            standing.status === 'absent' || absence !== null ? (
              <IconUserQuestion aria-hidden stroke={1.4} />
            ) : (
              <IconPlugConnectedX aria-hidden stroke={1.4} />
            )
          ) : (
            <IconVideoOff aria-hidden stroke={1.4} />
          )}
          {gone ? <StandingWords siteId={siteId} /> : <span>{t('conference.wall.noPicture')}</span>}
        </span>
      )}
      {speaking && !gone && <Speaking />}
      {place > 0 && (
        <span className={classes.place} title={t('conference.floor.speaksAs', { place })}>
          {place}
        </span>
      )}
    </>
  )
  return (
    <article
      className={classes.cell}
      data-testid="wall-cell"
      data-site={siteId}
      data-speaking={speaking}
      data-standing={standing.status}
      aria-label={name}
    >
      {Actions === undefined ? (
        <div className={classes.face}>{face}</div>
      ) : (
        <>
          <UnstyledButton ref={button} className={classes.face} {...opener}>
            {face}
            <span className="dc-hidden">{t('conference.wall.actions', { site: name })}</span>
          </UnstyledButton>
          <Popup {...popup} label={t('conference.wall.actions', { site: name })}>
            <Stack gap="xs">
              <strong>{name}</strong>
              <Actions siteId={siteId} site={name} />
            </Stack>
          </Popup>
        </>
      )}
      {!gone && <Loudness siteId={siteId} />}
      <footer className={classes.foot}>
        {/* A bar shows the microphone itself. */}
        {Bar === undefined && !gone && <Microphone siteId={siteId} />}
        <span className={classes.name} title={name}>
          {short}
        </span>
        {!gone && <LinkBars siteId={siteId} />}
        {Bar !== undefined && (
          <span className={classes.bar}>
            <Bar siteId={siteId} site={name} />
          </span>
        )}
      </footer>
    </article>
  )
})

/** Of the site that has the floor. */
function Speaking() {
  const { t } = useTranslation()
  const word = useTurnWord(useBriefing((state) => state.floor.holder))
  return (
    <span className={classes.speaking} data-word={word} title={t(`conference.floor.${word}`)}>
      {t(`conference.floor.${word}`)}
    </span>
  )
}

/** Red while it is known to be heard. */
function Microphone({ siteId }: { siteId: string }) {
  const { hearing, may, heard, text } = useHearingText(siteId)
  if (!may && hearing !== 'muted') return null
  return (
    <span className={classes.microphone} data-heard={heard} title={text}>
      {may ? <IconMicrophone size={16} aria-hidden /> : <IconMicrophoneOff size={16} aria-hidden />}
      <span className="dc-hidden">{text}</span>
    </span>
  )
}
