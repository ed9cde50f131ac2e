import { Button } from '@mantine/core'
import { IconAlertTriangle, IconBroadcast, IconMicrophone, IconMicrophoneOff, type Icon } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Lifecycle } from '../../../shared/lifecycle.ts'
import type { Hearing } from '../../../shared/programme.ts'
import { useOthersSpeak } from '../../lib/briefing/othersSpeak.ts'
import { useBriefing, useMySiteId, useRoom } from '../../lib/briefing/roomContext.ts'
import { useHearing, useSiteName, useSwitchedAt } from '../../lib/briefing/selectors.ts'
import { useSiteFlow, type SiteFlow } from '../../lib/briefing/siteFlow.ts'
import { AskButton } from '../../ui/room/AskButton.tsx'
import classes from './microphones.module.css'
import { useThisComputer } from './useThisComputer.ts'

type About = { others: boolean; hearing: Hearing; status: Lifecycle['status']; flow: SiteFlow }

function wordOf({ others, hearing, status, flow }: About) {
  if (!others) return 'nobody'
  if (hearing === 'muted') return 'mutedHere'
  if (status === 'paused') return 'paused'
  if (hearing === 'closed') return 'closed'
  if (flow === 'unknown') return 'unknown'
  return flow === 'heard' || flow === 'both' ? 'heard' : 'onItsWay'
}

const signs: Record<ReturnType<typeof wordOf>, { tone: 'red' | 'amber' | 'grey'; icon: Icon }> = {
  nobody: { tone: 'amber', icon: IconAlertTriangle },
  mutedHere: { tone: 'amber', icon: IconMicrophoneOff },
  paused: { tone: 'grey', icon: IconMicrophoneOff },
  closed: { tone: 'grey', icon: IconMicrophoneOff },
  unknown: { tone: 'grey', icon: IconMicrophoneOff },
  onItsWay: { tone: 'amber', icon: IconMicrophone },
  heard: { tone: 'red', icon: IconBroadcast },
}

/**
 * For a desk that gives no sound: whether its room is heard through another computer, and the way to mute it; where there
 * is none, the way to be heard by this one.
 */
export function RoomMicrophone() {
  const { t } = useTranslation()
  const siteId = useMySiteId()
  const site = useSiteName(siteId)
  const hearing = useHearing(siteId)
  const switchedAt = useSwitchedAt(siteId)
  const status = useBriefing(({ lifecycle }) => lifecycle.status)
  const flow = useSiteFlow(siteId)
  const there = useRoom(({ present }) => present.some((one) => one.siteId === siteId && one.kind === 'room'))
  const others = useOthersSpeak() || there
  const useThis = useThisComputer()
  const word = wordOf({ others, hearing, status, flow })
  const { tone, icon: Icon } = signs[word]
  const muted = hearing === 'muted'
  return (
    <div
      className={`${classes.own} ${classes.compact}`}
      data-tone={tone}
      data-testid="room-microphone"
      data-state={word}
    >
      <output className={classes.ownState}>
        <Icon aria-hidden className={classes.ownIcon} />
        <span className={classes.ownWords} title={site}>
          {t(`conference.microphones.own.${word}`, { site })}
        </span>
      </output>
      {!others && (
        <Button size="xs" px="sm" onClick={useThis}>
          {t('conference.microphones.useThis')}
        </Button>
      )}
      {others && hearing !== 'closed' && (
        <AskButton
          name={muted ? 'microphone.unmute' : 'microphone.mute'}
          payload={{ siteId, switchedAt }}
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
