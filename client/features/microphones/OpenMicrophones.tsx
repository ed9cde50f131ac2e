import { Text } from '@mantine/core'
import { IconMicrophone, IconMicrophoneOff, IconVolumeOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { OPEN_MICROPHONES } from '../../../shared/microphones.ts'
import { useBriefing } from '../../lib/briefing/roomContext.ts'
import { useHearing, useSiteName } from '../../lib/briefing/selectors.ts'
import { presidingSiteId } from '../../lib/briefing/siteStanding.ts'
import { useMedia } from '../../lib/briefing/mediaContext.ts'
import { AskButton, AskIcon } from '../../ui/room/AskButton.tsx'
import { Panel } from '../../ui/room/Panel.tsx'
import classes from './microphones.module.css'

/** Who is heard now: the holder, the presiding chair, open microphones; and the way to silence all of them at once. */
export function OpenMicrophones() {
  const { t } = useTranslation()
  const open = useBriefing((state) => state.microphones.open)
  const holder = useBriefing((state) => state.floor.holder?.siteId ?? null)
  const presiding = useBriefing(presidingSiteId)
  const heard = [...new Set([holder, presiding, ...open])].filter((siteId) => siteId !== null)
  return (
    <Panel
      title={t('conference.microphones.heard')}
      aside={
        <AskButton
          name="microphone.muteAll"
          payload={{}}
          size="xs"
          variant="default"
          icon={IconVolumeOff}
          hint={t('conference.microphones.muteAllHint')}
        >
          {t('conference.microphones.muteAll')}
        </AskButton>
      }
    >
      <ul className={classes.list}>
        {heard.map((siteId) => (
          <Heard key={siteId} siteId={siteId} />
        ))}
      </ul>
      {open.length >= OPEN_MICROPHONES && (
        <Text size="sm" c="dimmed">
          {t('conference.microphones.full', { count: OPEN_MICROPHONES })}
        </Text>
      )}
    </Panel>
  )
}

function Heard({ siteId }: { siteId: string }) {
  const { t } = useTranslation()
  const site = useSiteName(siteId)
  const hearing = useHearing(siteId)
  const level = useMedia((media) => media.levels.get(siteId) ?? -127)
  return (
    <li className={classes.row}>
      <span className={classes.level} data-loud={level > -50} aria-hidden />
      <span className={classes.name}>
        <strong>{site}</strong> <span>{t(`conference.microphones.${hearing}`)}</span>
      </span>
      <MicrophoneActions siteId={siteId} site={site} />
    </li>
  )
}

/** Opens, closes, mutes and unmutes one site, whichever makes sense now. */
export function MicrophoneActions({ siteId, site }: { siteId: string; site: string }) {
  const { t } = useTranslation()
  const hearing = useHearing(siteId)
  const full = useBriefing((state) => state.microphones.open.length >= OPEN_MICROPHONES)
  switch (hearing) {
    case 'muted':
      return (
        <AskIcon
          name="microphone.unmute"
          payload={{ siteId }}
          icon={IconMicrophone}
          color="green"
          label={t('conference.microphones.unmute', { site })}
        />
      )
    case 'closed':
      return (
        <AskIcon
          name="microphone.open"
          payload={{ siteId }}
          icon={IconMicrophone}
          disabled={full}
          label={t('conference.microphones.openOne', { site })}
        />
      )
    case 'open':
      return (
        <AskIcon
          name="microphone.close"
          payload={{ siteId }}
          icon={IconMicrophoneOff}
          label={t('conference.microphones.close', { site })}
        />
      )
    case 'floor':
      return (
        <AskIcon
          name="microphone.mute"
          payload={{ siteId }}
          icon={IconMicrophoneOff}
          label={t('conference.microphones.mute', { site })}
        />
      )
    case 'presiding':
      return null
  }
}
