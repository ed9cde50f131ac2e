import { IconMicrophone } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useMedia } from '../../lib/briefing/mediaContext.ts'
import { useBriefing } from '../../lib/briefing/roomContext.ts'
import { useHoldsFloor, useSpeakingPlace } from '../../lib/briefing/selectors.ts'
import { useTurnWord } from '../../lib/briefing/siteFlow.ts'
import { Picture } from '../../ui/room/Picture.tsx'
import { StandingWords } from '../../ui/room/StandingWords.tsx'
import { useHearingText } from '../../ui/room/useHearingText.ts'
import { useStandingText } from '../../ui/room/useStandingText.ts'
import { states } from '../../ui/states.ts'
import type { CellState } from './cellState.ts'
import classes from './wall.module.css'

type CellFaceProps = {
  siteId: string
  name: string
  state: CellState
  /** Whether it is heard is shown elsewhere in the cell. */
  heardInBar: boolean
}

/** The picture of a cell, or why there is none; over it, at places of their own, that it speaks, when it will, whether it is heard. */
export function CellFace({ siteId, name, state, heardInBar }: CellFaceProps) {
  const speaking = useHoldsFloor(siteId)
  const gone = state === 'absent' || state === 'lost' || state === 'over'
  return (
    <>
      {gone ? <Absent siteId={siteId} state={state} /> : <Seen siteId={siteId} name={name} />}
      {speaking && !gone && <Speaking />}
      <Place siteId={siteId} />
      {!heardInBar && !gone && <Heard siteId={siteId} />}
    </>
  )
}

function Seen({ siteId, name }: { siteId: string; name: string }) {
  const { t } = useTranslation()
  const stream = useMedia((media) => media.wall.get(siteId) ?? null)
  const { icon: None } = states.noPicture
  if (stream === null)
    return (
      <span className={classes.blank}>
        <None aria-hidden stroke={1.4} />
        <span>{t('conference.wall.noPicture')}</span>
      </span>
    )
  return (
    <>
      {/* Behind the picture, which lets it through until its first frame. */}
      <span className={classes.blank} aria-hidden>
        {t('conference.wall.receiving')}
      </span>
      <Picture stream={stream} label={t('conference.programme.pictureOf', { site: name })} fit="cover" />
    </>
  )
}

/** Why nobody is there, and since when; of an absence that was declared its reason. */
function Absent({ siteId, state }: { siteId: string; state: CellState }) {
  const { absence } = useStandingText(siteId)
  const { icon: Icon } = absence === null ? states[state] : states.absent
  const reason = absence?.reason ?? ''
  return (
    <span className={classes.blank} title={reason === '' ? undefined : reason}>
      <Icon aria-hidden stroke={1.4} />
      <StandingWords siteId={siteId} />
      {reason !== '' && <span className={classes.reason}>{reason}</span>}
    </span>
  )
}

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

/** Of one that will speak: whether it is next, and its place. */
function Place({ siteId }: { siteId: string }) {
  const { t } = useTranslation()
  const place = useSpeakingPlace(siteId)
  if (place === 0) return null
  const state = place === 1 ? 'next' : 'asking'
  const { icon: Icon } = states[state]
  return (
    <span className={classes.place} data-state={state} title={t('conference.floor.speaksAs', { place })}>
      <Icon size={14} aria-hidden />
      {place}
    </span>
  )
}

/** Red while it is known to be heard. */
function Heard({ siteId }: { siteId: string }) {
  const { hearing, may, heard, text } = useHearingText(siteId)
  if (!may && hearing !== 'muted') return null
  const Icon = may ? IconMicrophone : states.muted.icon
  return (
    <span className={classes.microphone} data-heard={heard} title={text}>
      <Icon size={16} aria-hidden />
      <span className="dc-hidden">{text}</span>
    </span>
  )
}
