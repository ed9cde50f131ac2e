import { IconMicrophone, IconMicrophoneOff, type Icon } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { OPEN_MICROPHONES } from '../../../shared/microphones.ts'
import type { Hearing } from '../../../shared/programme.ts'
import { useBriefing } from '../../lib/briefing/roomContext.ts'
import { useHearing, useSwitchedAt } from '../../lib/briefing/selectors.ts'
import { AskButton, AskIcon } from '../../ui/room/AskButton.tsx'

type MicrophoneActionsProps = { siteId: string; site: string; words?: boolean }
type Way = {
  name: 'microphone.open' | 'microphone.close' | 'microphone.mute' | 'microphone.unmute'
  icon: Icon
  label: 'openOne' | 'close' | 'mute' | 'unmute'
}

const ways: Record<Hearing, Way> = {
  muted: { name: 'microphone.unmute', icon: IconMicrophone, label: 'unmute' },
  closed: { name: 'microphone.open', icon: IconMicrophone, label: 'openOne' },
  open: { name: 'microphone.close', icon: IconMicrophoneOff, label: 'close' },
  floor: { name: 'microphone.mute', icon: IconMicrophoneOff, label: 'mute' },
  presiding: { name: 'microphone.mute', icon: IconMicrophoneOff, label: 'mute' },
}

/** As an icon alone it shows how the microphone stands, as every conference program does; its name says what a press does. */
const stands: Record<Hearing, { icon: Icon; color: string; variant: string }> = {
  muted: { icon: IconMicrophoneOff, color: 'yellow', variant: 'light' },
  closed: { icon: IconMicrophoneOff, color: 'gray', variant: 'subtle' },
  open: { icon: IconMicrophone, color: 'red', variant: 'light' },
  floor: { icon: IconMicrophone, color: 'red', variant: 'light' },
  presiding: { icon: IconMicrophone, color: 'red', variant: 'light' },
}

/** Opens, closes, mutes or unmutes one site, whichever makes sense now. */
export function MicrophoneActions({ siteId, site, words = false }: MicrophoneActionsProps) {
  const { t } = useTranslation()
  const hearing = useHearing(siteId)
  const way = ways[hearing]
  const full = useBriefing((state) => state.microphones.open.length >= OPEN_MICROPHONES)
  const open = useBriefing((state) => state.lifecycle.status === 'open')
  const payload = { siteId, switchedAt: useSwitchedAt(siteId) }
  const label = t(`conference.microphones.${way.label}`, { site })
  // In a pause nothing is opened; closing and muting go on.
  const disabled = way.name === 'microphone.open' && (full || !open)
  return words ? (
    <AskButton
      name={way.name}
      payload={payload}
      icon={way.icon}
      variant="default"
      justify="flex-start"
      disabled={disabled}
    >
      {label}
    </AskButton>
  ) : (
    <AskIcon name={way.name} payload={payload} {...stands[hearing]} size={36} label={label} disabled={disabled} />
  )
}
