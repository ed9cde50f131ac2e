import { Button } from '@mantine/core'
import { IconPlugConnectedX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useMediaSession } from '../lib/briefing/mediaContext.ts'
import { useThisComputer } from '../features/microphones/useThisComputer.ts'
import classes from './room.module.css'

/** The room's computer, through which the room was heard and heard others, is gone; and the way to go on with this one. */
export function RoomGoneNotice({ room }: { room: 'unheard' | 'deaf' }) {
  const { t } = useTranslation()
  const { sound } = useMediaSession()
  const useThis = useThisComputer()
  return (
    <div className={`${classes.lostLink} ${classes.roomGone}`} role="alert" data-testid="room-gone">
      <IconPlugConnectedX aria-hidden size={24} />
      <span>
        <strong>{t(`rare.roomGone.${room}`)}</strong> <span>{t(`rare.roomGone.${room}Hint`)}</span>
      </span>
      <Button size="sm" flex="none" ml="auto" onClick={room === 'unheard' ? useThis : () => sound.muted.set(false)}>
        {t(room === 'unheard' ? 'conference.microphones.useThis' : 'rare.roomGone.speaker')}
      </Button>
    </div>
  )
}
