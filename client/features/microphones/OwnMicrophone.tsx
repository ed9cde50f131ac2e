import { Button } from '@mantine/core'
import { IconAlertTriangle, IconBroadcast, IconMicrophone, IconMicrophoneOff, type Icon } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { OwnSource } from '../../lib/media/types.ts'
import { useMedia, useMediaSession } from '../../lib/briefing/mediaContext.ts'
import { useBriefing, useMySiteId } from '../../lib/briefing/roomContext.ts'
import { useHearing } from '../../lib/briefing/selectors.ts'
import type { Hearing } from '../../lib/briefing/siteStanding.ts'
import classes from './microphones.module.css'

type Standing = { word: 'failed' | 'opening' | 'silenced' | 'heard' | 'muted' | 'closed'; tone: string; icon: Icon }

function standing(own: OwnSource, hearing: Hearing, open: boolean): Standing {
  if (own.status === 'failed' || own.status === 'off') return { word: 'failed', tone: 'amber', icon: IconAlertTriangle }
  if (own.status === 'opening') return { word: 'opening', tone: 'grey', icon: IconMicrophoneOff }
  if (hearing === 'muted') return { word: 'muted', tone: 'amber', icon: IconMicrophoneOff }
  // The presiding chair is heard before the opening and in a break as well; others only while the briefing runs.
  if (hearing === 'closed' || (hearing !== 'presiding' && !open))
    return { word: 'closed', tone: 'grey', icon: IconMicrophoneOff }
  if (own.silenced) return { word: 'silenced', tone: 'amber', icon: IconMicrophoneOff }
  return { word: 'heard', tone: 'red', icon: IconBroadcast }
}

/** Whether this room is heard, why, and the room's own switch. */
export function OwnMicrophone({ compact = false }: { compact?: boolean }) {
  const { t } = useTranslation()
  const session = useMediaSession()
  const own = useMedia((media) => media.own.microphone)
  const open = useBriefing((state) => state.lifecycle.status === 'open')
  const { word, tone, icon: Icon } = standing(own, useHearing(useMySiteId()), open)
  const silenced = own.status === 'on' && own.silenced
  const Switch = silenced ? IconMicrophone : IconMicrophoneOff
  return (
    <div
      className={`${classes.own} ${compact ? classes.compact : ''}`}
      data-tone={tone}
      data-testid="own-microphone"
      data-state={word}
    >
      <output className={classes.ownState}>
        <Icon aria-hidden className={classes.ownIcon} />
        {t(`conference.microphones.own.${word}`)}
      </output>
      {own.status === 'on' ? (
        <Button
          size={compact ? 'xs' : 'md'}
          variant={silenced ? 'filled' : 'default'}
          leftSection={<Switch size={20} aria-hidden />}
          onClick={() => void session.own.setSilenced('microphone', !silenced)}
        >
          {t(silenced ? 'conference.microphones.switchOn' : 'conference.microphones.switchOff')}
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
