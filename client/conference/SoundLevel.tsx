import { Alert } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useMedia } from '../lib/briefing/mediaContext.ts'
import classes from './door.module.css'

/** How loud one's own microphone is now, so that a dead one is noticed before it matters. */
export function SoundLevel() {
  const { t } = useTranslation()
  const microphone = useMedia((media) => media.own.microphone)
  const track = microphone.status === 'on' ? microphone.track : null
  const bar = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    if (track === null) return
    const context = new AudioContext()
    const analyser = context.createAnalyser()
    analyser.fftSize = 1024
    context.createMediaStreamSource(new MediaStream([track])).connect(analyser)
    const samples = new Float32Array(analyser.fftSize)
    let frame = 0
    const draw = () => {
      analyser.getFloatTimeDomainData(samples)
      const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length
      // −60 dB to 0 dB over the whole bar.
      const share = Math.min(1, Math.max(0, 1 + Math.log10(power + 1e-9) / 6))
      bar.current?.style.setProperty('transform', `scaleX(${share.toFixed(3)})`)
      frame = requestAnimationFrame(draw)
    }
    draw()
    return () => {
      cancelAnimationFrame(frame)
      void context.close()
    }
  }, [track])
  if (microphone.status === 'failed') {
    return (
      <Alert color="yellow" variant="light">
        {t('conference.join.noMicrophone', { reason: t(`conference.join.failed.${microphone.reason}`) })}
      </Alert>
    )
  }
  return (
    <div className={classes.level}>
      <span>{t('conference.join.level')}</span>
      <span className={classes.levelTrack} aria-hidden>
        <span ref={bar} />
      </span>
    </div>
  )
}
