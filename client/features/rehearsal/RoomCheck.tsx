import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { partsOf } from '../../../shared/readiness.ts'
import { useMedia } from '../../lib/briefing/mediaContext.ts'
import { timeOf } from '../../lib/format.ts'
import { Picture } from '../../ui/room/Picture.tsx'
import { BackStep } from './BackStep.tsx'
import { CheckStep } from './CheckStep.tsx'
import classes from './check.module.css'
import { MicrophoneStep } from './MicrophoneStep.tsx'
import { OwnPicture } from './OwnPicture.tsx'
import { SpeakerStep } from './SpeakerStep.tsx'
import { cameraSize, useOwnCheck } from './useOwnCheck.ts'
import { useLinkWords } from './useLinkWords.ts'

/** The check of a room, step by step; those who lead read each result as it is found. */
export function RoomCheck({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation()
  const { check, toldAt, found } = useOwnCheck()
  const camera = useMedia(({ own }) => own.camera)
  const [returned, setReturned] = useState<MediaStream | null>(null)
  const { saysOf, figuresOf } = useLinkWords()
  const size = cameraSize(camera)
  const parts = partsOf(check)
  const cameraSays =
    check.camera === 'without' || check.camera === 'untried'
      ? t(`conference.rehearsal.check.camera.${check.camera === 'untried' ? 'opening' : 'without'}`)
      : size === null
        ? t('conference.rehearsal.check.camera.none')
        : t(`conference.rehearsal.check.camera.${check.camera === 'fine' ? 'fine' : 'low'}`, size)
  return (
    <>
      <p className={classes.intro}>{t('conference.rehearsal.check.intro')}</p>
      <div className={classes.columns}>
        <ol className={classes.steps}>
          <CheckStep name={t('conference.rehearsal.part.camera')} found={parts.camera} says={cameraSays} />
          <MicrophoneStep found={parts.microphone} onFound={(microphone) => found({ microphone })} />
          <SpeakerStep found={parts.speaker} onFound={(speaker) => found({ speaker })} />
          <BackStep check={check} found={parts.back} onFound={found} onReturned={setReturned} />
          <CheckStep
            name={t('conference.rehearsal.part.link')}
            found={parts.link}
            says={check.link === null ? t('conference.rehearsal.found.untried') : saysOf(check.link)}
          >
            {check.link !== null && (
              <>
                {parts.link === 'faulty' && <div>{t('conference.rehearsal.check.link.help')}</div>}
                <p className={classes.figures}>{figuresOf(check.link)}</p>
              </>
            )}
          </CheckStep>
        </ol>
        <div className={classes.pictures}>
          <OwnPicture />
          {returned !== null && (
            <figure>
              <div>
                <Picture stream={returned} label={t('conference.rehearsal.check.back.returned')} testId="returned" />
              </div>
              <figcaption>{t('conference.rehearsal.check.back.returned')}</figcaption>
            </figure>
          )}
        </div>
      </div>
      <div className={classes.foot}>
        <output>{toldAt !== null && t('conference.rehearsal.check.told', { time: timeOf(toldAt) })}</output>
        <Button onClick={onDone}>{t('conference.rehearsal.check.close')}</Button>
      </div>
    </>
  )
}
