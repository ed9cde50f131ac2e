import { useTranslation } from 'react-i18next'
import type { Found } from '../../../shared/rehearsal.ts'
import { useMedia } from '../../lib/briefing/mediaContext.ts'
import { SoundMeter } from '../../ui/SoundMeter.tsx'
import { CheckStep } from './CheckStep.tsx'

type StepProps = { found: Found | 'without'; onFound: (found: Found) => void }

/** Somebody speaks, and is loud enough. */
export function MicrophoneStep({ found, onFound }: StepProps) {
  const { t } = useTranslation()
  const microphone = useMedia(({ own }) => own.microphone)
  const track = microphone.status === 'on' ? microphone.track : null
  const word = found === 'fine' ? 'fine' : track === null ? 'none' : 'speak'
  return (
    <CheckStep
      name={t('conference.rehearsal.part.microphone')}
      found={found}
      says={t(`conference.rehearsal.check.microphone.${word}`)}
    >
      {track !== null && (
        <SoundMeter
          track={track}
          label={t('conference.rehearsal.check.microphone.level')}
          heard={found === 'fine'}
          onHeard={() => {
            if (found !== 'fine') onFound('fine')
          }}
          muted={t('conference.rehearsal.check.microphone.muted')}
          quiet={t('conference.rehearsal.check.microphone.quiet')}
        />
      )}
    </CheckStep>
  )
}
