import { Text } from '@mantine/core'
import { IconVolumeOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useShortName } from '../../lib/briefing/shortNames.ts'
import { OPEN_MICROPHONES, seenOpen } from '../../../shared/microphones.ts'
import { useMedia } from '../../lib/briefing/mediaContext.ts'
import { useBriefing } from '../../lib/briefing/roomContext.ts'
import { useSiteName, useStanding } from '../../lib/briefing/selectors.ts'
import { AskButton } from '../../ui/room/AskButton.tsx'
import { Panel } from '../../ui/room/Panel.tsx'
import { StandingWords } from '../../ui/room/StandingWords.tsx'
import { useHearingText } from '../../ui/room/useHearingText.ts'
import { MicrophoneActions } from './MicrophoneActions.tsx'
import classes from './microphones.module.css'

/** Microphones open beside the holder's and the presiding chair's, and the way to silence all of them at once. */
export function OpenMicrophones() {
  const { t } = useTranslation()
  const microphones = useBriefing((state) => state.microphones)
  const { open } = microphones
  const muted = useBriefing(({ floor, microphones }) =>
    floor.holder !== null && microphones.muted.includes(floor.holder.siteId) ? floor.holder.siteId : null,
  )
  const listed = muted === null ? open : [muted, ...open]
  return (
    <Panel
      title={t(listed.length === 0 ? 'conference.microphones.none' : 'conference.microphones.title')}
      label={t('conference.microphones.title')}
      aside={
        <AskButton
          name="microphone.muteAll"
          payload={{ open: seenOpen(microphones) }}
          size="xs"
          variant="default"
          icon={IconVolumeOff}
          disabled={open.length === 0}
          shortcut="D"
          hint={t('conference.microphones.muteAllHint')}
        >
          {t('conference.microphones.muteAll')}
        </AskButton>
      }
    >
      {listed.length > 0 && (
        <ul className={classes.list}>
          {listed.map((siteId) => (
            <Heard key={siteId} siteId={siteId} />
          ))}
        </ul>
      )}
      {open.length >= OPEN_MICROPHONES && (
        <Text size="sm" c="dimmed">
          {t('conference.microphones.full', { count: OPEN_MICROPHONES })}
        </Text>
      )}
    </Panel>
  )
}

function Heard({ siteId }: { siteId: string }) {
  const whole = useSiteName(siteId)
  const site = useShortName(siteId)
  const { text } = useHearingText(siteId)
  const there = useStanding(siteId).status === 'present'
  const level = useMedia((media) => media.levels.get(siteId) ?? -127)
  return (
    <li className={classes.row} title={whole}>
      <span className={classes.level} data-loud={level > -50} aria-hidden />
      <span className={classes.name}>
        <strong>{site}</strong> {there ? <span>{text}</span> : <StandingWords siteId={siteId} />}
      </span>
      <MicrophoneActions siteId={siteId} site={whole} />
    </li>
  )
}
