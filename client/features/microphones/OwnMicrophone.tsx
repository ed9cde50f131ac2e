import { Button } from '@mantine/core'
import { IconAlertTriangle, IconBroadcast, IconMicrophone, IconMicrophoneOff, type Icon } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Lifecycle } from '../../../shared/lifecycle.ts'
import type { Hearing } from '../../../shared/programme.ts'
import type { OwnSource } from '../../lib/media/types.ts'
import { useMedia, useMediaSession } from '../../lib/briefing/mediaContext.ts'
import { useBriefing, useMySiteId, useRoom } from '../../lib/briefing/roomContext.ts'
import { useHearing, useSiteName } from '../../lib/briefing/selectors.ts'
import { useSiteFlow, type SiteFlow } from '../../lib/briefing/siteFlow.ts'
import { useSoundTest } from '../../lib/briefing/soundTest.ts'
import classes from './microphones.module.css'

type Word =
  'failed' | 'opening' | 'silenced' | 'heard' | 'muted' | 'closed' | 'paused' | 'elsewhere' | 'onItsWay' | 'unknown'
type Standing = { word: Word; tone: string; icon: Icon }

/** Where switching the microphone off takes something away; elsewhere it only stays off. */
const mayBeHeard: ReadonlySet<Word> = new Set<Word>(['heard', 'onItsWay', 'unknown'])

type About = { hearing: Hearing; status: Lifecycle['status']; tested: boolean; others: boolean; flow: SiteFlow }

function standing(own: OwnSource, { hearing, status, tested, others, flow }: About): Standing {
  if (own.status === 'failed' || own.status === 'off') return { word: 'failed', tone: 'amber', icon: IconAlertTriangle }
  if (own.status === 'opening') return { word: 'opening', tone: 'grey', icon: IconMicrophoneOff }
  if (hearing === 'muted') return { word: 'muted', tone: 'amber', icon: IconMicrophoneOff }
  if (status === 'paused') return { word: 'paused', tone: 'grey', icon: IconMicrophoneOff }
  if (own.silenced) return { word: 'silenced', tone: 'amber', icon: IconMicrophoneOff }
  // Before the opening nobody is heard but in a sound test.
  if (status === 'planned' ? !tested : hearing === 'closed')
    return { word: 'closed', tone: 'grey', icon: IconMicrophoneOff }
  // One room, one sound: beside another computer of the room, only the one that the server takes is heard.
  if (others && !own.wanted) return { word: 'elsewhere', tone: 'grey', icon: IconMicrophoneOff }
  // It has the right to be heard; whether it is, the server counts.
  if (flow === 'unknown') return { word: 'unknown', tone: 'grey', icon: IconMicrophoneOff }
  if (flow === 'seen' || flow === 'neither') return { word: 'onItsWay', tone: 'amber', icon: IconMicrophone }
  return { word: 'heard', tone: 'red', icon: IconBroadcast }
}

/** Whether this room is heard, why, and the room's own switch. */
export function OwnMicrophone({ compact = false }: { compact?: boolean }) {
  const { t } = useTranslation()
  const session = useMediaSession()
  const own = useMedia((media) => media.own.microphone)
  const status = useBriefing(({ lifecycle }) => lifecycle.status)
  const siteId = useMySiteId()
  const others = useRoom(({ me, present }) =>
    present.some((one) => one.siteId === siteId && one.representsSite && one.deviceId !== me?.deviceId),
  )
  const tested = useSoundTest()?.siteId === siteId
  const about = { hearing: useHearing(siteId), status, tested, others, flow: useSiteFlow(siteId) }
  const { word, tone, icon: Icon } = standing(own, about)
  const site = useSiteName(siteId)
  const silenced = own.status === 'on' && own.silenced
  const Switch = silenced ? IconMicrophone : IconMicrophoneOff
  const pressed = silenced ? 'switchOn' : mayBeHeard.has(word) ? 'switchOff' : 'keepOff'
  return (
    <div
      className={`${classes.own} ${compact ? classes.compact : ''}`}
      data-tone={tone}
      data-testid="own-microphone"
      data-state={word}
    >
      <output className={classes.ownState}>
        <Icon aria-hidden className={classes.ownIcon} />
        <span>{t(`conference.microphones.own.${word}`, { site })}</span>
      </output>
      {own.status === 'on' ? (
        <Button
          size={compact ? 'xs' : 'md'}
          variant={silenced ? 'filled' : 'default'}
          leftSection={<Switch size={20} aria-hidden />}
          onClick={() => void session.own.setSilenced('microphone', !silenced)}
        >
          {t(`conference.microphones.${pressed}`)}
        </Button>
      ) : (
        own.status !== 'opening' && (
          <Button size={compact ? 'xs' : 'md'} variant="default" onClick={() => void session.own.open('microphone')}>
            {t('conference.microphones.tryAgain')}
          </Button>
        )
      )}
    </div>
  )
}
