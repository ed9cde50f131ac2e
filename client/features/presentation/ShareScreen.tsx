import { IconScreenShare, IconScreenShareOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { leads } from '../../../shared/roles.ts'
import { useMedia, useMediaSession } from '../../lib/briefing/mediaContext.ts'
import { useBriefing, useMay, useMyRoles, useMySiteId, useRoom } from '../../lib/briefing/roomContext.ts'
import { useHoldsFloor } from '../../lib/briefing/selectors.ts'
import { useAsk } from '../../ui/room/useAsk.ts'
import { WorkButton } from '../../ui/room/WorkButton.tsx'
import { AskButton } from '../../ui/room/AskButton.tsx'
import { startPresenting } from './useOwnScreen.ts'

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
  const leading = leads(useMyRoles())
  const may = useMay('presentation.start') !== 'no' && (leading || holds)
  const shown = presentation === null ? null : { deviceId: presentation.deviceId, since: presentation.since }
  if (shown?.deviceId === deviceId) {
    return (
      <WorkButton
        size={size}
        color="red"
        working={working}
        leftSection={<IconScreenShareOff size={20} aria-hidden />}
        title={t('conference.presentation.stop')}
        onClick={() => void ask('presentation.stop', shown)}
      >
        {t('conference.presentation.stop')}
      </WorkButton>
    )
  }
  if (shown !== null && leading) {
    return (
      <AskButton
        size={size}
        variant="default"
        name="presentation.stop"
        payload={shown}
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
      onClick={() => void startPresenting(session, () => ask('presentation.start', {}))}
    >
      {t('conference.presentation.start')}
    </WorkButton>
  )
}
