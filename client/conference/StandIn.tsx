import { Button } from '@mantine/core'
import { IconDeviceMobile } from '@tabler/icons-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { BLINK_MS } from '../../shared/attendance.ts'
import { useMedia, useMediaSession } from '../lib/briefing/mediaContext.ts'
import { useRoom, useRoomLink } from '../lib/briefing/roomContext.ts'
import { applySending, keepSending } from '../lib/media/ownSending.ts'
import classes from './room.module.css'
import { roomHasDevice } from './useRoomSession.ts'

/**
 * On a phone that stands in for its room: whether it does now. While the room's own computer is there, it gives neither
 * picture nor sound; once that is lost, one press gives both.
 */
export function StandIn() {
  const { t } = useTranslation()
  const session = useMediaSession()
  const { briefingId } = useRoomLink()
  const beside = useRoom(roomHasDevice)
  const sends = useMedia(({ own }) => own.microphone.status !== 'off' || own.camera.status !== 'off')
  useEffect(() => {
    if (!beside || !sends) return
    const timer = setTimeout(() => {
      keepSending(briefingId, 'nothing')
      void applySending(session, 'nothing')
    }, BLINK_MS)
    return () => clearTimeout(timer)
  }, [beside, sends, briefingId, session])
  const begin = () => {
    session.sound.muted.set(false)
    keepSending(briefingId, 'both')
    void applySending(session, 'both')
  }
  const now = beside ? 'aside' : sends ? 'instead' : 'mayBegin'
  return (
    <div
      className={`${classes.lostLink} ${classes.roomGone}`}
      role={now === 'mayBegin' ? 'alert' : 'status'}
      data-testid="stand-in"
      data-now={now}
    >
      <IconDeviceMobile aria-hidden size={24} />
      <span>{t(`rare.standIn.${now}`)}</span>
      {now === 'mayBegin' && (
        <Button size="md" flex="1 0 auto" onClick={begin}>
          {t('rare.standIn.begin')}
        </Button>
      )}
    </div>
  )
}
