import { IconBroadcast, IconMicrophone, IconMicrophoneOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useMySiteId, useRoom } from '../../lib/briefing/roomContext.ts'
import { useHearing, useSiteName } from '../../lib/briefing/selectors.ts'
import { AskButton } from '../../ui/room/AskButton.tsx'
import classes from './microphones.module.css'

/** For a desk whose room is heard through the room's own computer: whether it is heard, and the way to mute it. */
export function RoomMicrophone() {
  const { t } = useTranslation()
  const siteId = useMySiteId()
  const site = useSiteName(siteId)
  const hearing = useHearing(siteId)
  const there = useRoom(({ present }) => present.some((one) => one.siteId === siteId && one.kind === 'room'))
  if (!there) return null
  const muted = hearing === 'muted'
  const heard = !muted && hearing !== 'closed'
  const Icon = heard ? IconBroadcast : IconMicrophoneOff
  return (
    <div
      className={`${classes.own} ${classes.compact}`}
      data-tone={heard ? 'red' : muted ? 'amber' : 'grey'}
      data-testid="room-microphone"
    >
      <output className={classes.ownState}>
        <Icon aria-hidden className={classes.ownIcon} />
        <span className={classes.ownWords} title={site}>
          {t(`conference.microphones.own.${heard ? 'heard' : muted ? 'mutedHere' : 'closed'}`, { site })}
        </span>
      </output>
      {(heard || muted) && (
        <AskButton
          name={muted ? 'microphone.unmute' : 'microphone.mute'}
          payload={{ siteId }}
          size="xs"
          variant={muted ? 'filled' : 'default'}
          icon={muted ? IconMicrophone : IconMicrophoneOff}
        >
          {t(`conference.microphones.${muted ? 'switchOn' : 'switchOff'}`)}
        </AskButton>
      )}
    </div>
  )
}
