import { Button } from '@mantine/core'
import { IconMicrophone } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Found } from '../../../shared/rehearsal.ts'
import { useDeviceChoices, useMedia } from '../../lib/briefing/mediaContext.ts'
import { playBack, record } from '../../lib/media/echo.ts'
import { CheckStep } from './CheckStep.tsx'
import classes from './check.module.css'

/** A sentence takes so long. */
const SENTENCE_MS = 4000

type Trial = 'none' | 'recording' | 'playing' | 'played' | 'failed'

/** A sentence is recorded and played back; only who stands there can say whether it was heard. */
export function SpeakerStep({ found, onFound }: { found: Found | 'without'; onFound: (found: Found) => void }) {
  const { t } = useTranslation()
  const { choices } = useDeviceChoices()
  const microphone = useMedia(({ own }) => own.microphone)
  const track = microphone.status === 'on' ? microphone.track : null
  const [trial, setTrial] = useState<Trial>('none')
  const here = useRef(true)
  useEffect(() => {
    here.current = true
    return () => {
      here.current = false
    }
  }, [])
  const run = async (of: MediaStreamTrack) => {
    const say = (now: Trial) => here.current && setTrial(now)
    try {
      say('recording')
      const sentence = await record(of, SENTENCE_MS)
      if (!here.current) return
      say('playing')
      await playBack(sentence, choices.speaker)
      say('played')
    } catch {
      say('failed')
    }
  }
  const says = (heard: Found) => {
    setTrial('none')
    onFound(heard)
  }
  const running = trial === 'recording' || trial === 'playing'
  const word = running || trial === 'failed' ? trial : found === 'fine' ? 'fine' : found === 'faulty' ? 'help' : 'hint'
  return (
    <CheckStep
      name={t('conference.rehearsal.part.speaker')}
      found={found}
      says={t(`conference.rehearsal.check.speaker.${word}`)}
    >
      <div className={classes.acts}>
        <Button
          size="sm"
          variant="default"
          disabled={track === null || running}
          leftSection={<IconMicrophone size={18} aria-hidden />}
          onClick={() => track !== null && void run(track)}
        >
          {t(
            `conference.rehearsal.check.speaker.${trial === 'none' && found === 'untried' ? 'record' : 'recordAgain'}`,
          )}
        </Button>
        {trial === 'played' && (
          <>
            <Button size="sm" onClick={() => says('fine')}>
              {t('conference.rehearsal.check.speaker.heard')}
            </Button>
            <Button size="sm" variant="default" onClick={() => says('faulty')}>
              {t('conference.rehearsal.check.speaker.notHeard')}
            </Button>
          </>
        )}
      </div>
    </CheckStep>
  )
}
