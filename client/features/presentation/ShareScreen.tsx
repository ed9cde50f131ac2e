import { IconScreenShare, IconScreenShareOff } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useMedia, useMediaSession } from '../../lib/briefing/mediaContext.ts'
import { useBriefing, useMay, useMyRoles, useMySiteId, useRoom } from '../../lib/briefing/roomContext.ts'
import { useHoldsFloor } from '../../lib/briefing/selectors.ts'
import { useAsk } from '../../ui/room/useAsk.ts'
import { WorkButton } from '../../ui/room/WorkButton.tsx'
import { AskButton } from '../../ui/room/AskButton.tsx'

/** Shares this computer's screen with everybody, or ends it. One of these stands in each view that may present. */
export function ShareScreen({ size = 'sm' }: { size?: 'sm' | 'lg' }) {
  const { t } = useTranslation()
  const session = useMediaSession()
  const { ask, working } = useAsk()
  const screen = useMedia((media) => media.own.screen.status)
  const deviceId = useRoom(({ me }) => me?.deviceId ?? '')
  const presentation = useBriefing((state) => state.presentation)
  const open = useBriefing((state) => state.lifecycle.status === 'open')
  const holds = useHoldsFloor(useMySiteId())
  const leads = useMyRoles().some((role) => role === 'chair' || role === 'secretary' || role === 'director')
  const may = useMay('presentation.start') !== 'no' && (leads || holds)
  const mine = presentation?.deviceId === deviceId
  const starting = useRef(false)

  // The floor went on, or the chair ended it: the screen is no longer captured.
  useEffect(() => {
    if (!mine && screen === 'on' && !starting.current) void session.own.close('screen')
  }, [mine, screen, session])
  // Ended with the browser's own button.
  const before = useRef(screen)
  useEffect(() => {
    if (mine && before.current === 'on' && screen === 'off') void ask('presentation.stop', {})
    before.current = screen
  }, [mine, screen, ask])

  const start = async () => {
    starting.current = true
    await session.own.open('screen')
    const opened = session.state.get().own.screen.status === 'on'
    const granted = opened && (await ask('presentation.start', {}))
    starting.current = false
    if (opened && !granted) await session.own.close('screen')
  }
  const stop = async () => {
    if (await ask('presentation.stop', {})) await session.own.close('screen')
  }
  if (mine) {
    return (
      <WorkButton
        size={size}
        color="red"
        working={working}
        leftSection={<IconScreenShareOff size={20} aria-hidden />}
        title={t('conference.presentation.stop')}
        onClick={() => void stop()}
      >
        {t('conference.presentation.stop')}
      </WorkButton>
    )
  }
  if (presentation !== null && leads) {
    return (
      <AskButton
        size={size}
        variant="default"
        name="presentation.stop"
        payload={{}}
        icon={IconScreenShareOff}
        hint={t('conference.presentation.stopOther')}
      >
        {t('conference.presentation.stopOther')}
      </AskButton>
    )
  }
  if (!may) return null
  return (
    <WorkButton
      size={size}
      variant="default"
      disabled={!open || presentation !== null}
      working={working || screen === 'opening'}
      leftSection={<IconScreenShare size={20} aria-hidden />}
      title={t('conference.presentation.start')}
      onClick={() => void start()}
    >
      {t('conference.presentation.start')}
    </WorkButton>
  )
}
