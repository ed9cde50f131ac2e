import { useEffect, useRef } from 'react'
import classes from './Picture.module.css'

type PictureProps = {
  stream: MediaStream | null
  /** What is seen, for those who do not see it. */
  label: string
  /** Whole picture with bars, or the frame filled with its edges cut. */
  fit?: 'contain' | 'cover'
  /** As in a mirror: only for one's own camera. */
  mirrored?: boolean
  /** Told the size at which it is drawn, in CSS pixels, and 0 × 0 when it goes. */
  onSize?: (width: number, height: number) => void
  /** Told when its first frame is there, and when it is not any more. */
  onFrames?: (there: boolean) => void
  testId?: string
}

/** A moving picture without sound (sound is played apart from pictures). */
export function Picture({ stream, label, fit = 'contain', mirrored = false, onSize, onFrames, testId }: PictureProps) {
  const video = useRef<HTMLVideoElement>(null)
  useEffect(() => {
    const element = video.current
    if (element === null || element.srcObject === stream) return
    element.srcObject = stream
    // Refused only while another stream takes its place.
    if (stream !== null) element.play().catch(() => {})
  }, [stream])
  useEffect(() => {
    const element = video.current
    if (element === null || onSize === undefined) return
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined) onSize(entry.contentRect.width, entry.contentRect.height)
    })
    observer.observe(element)
    return () => {
      observer.disconnect()
      onSize(0, 0)
    }
  }, [onSize])
  return (
    <video
      ref={video}
      className={`${classes.picture} ${fit === 'cover' ? classes.cover : ''} ${mirrored ? classes.mirrored : ''}`}
      aria-label={label}
      data-testid={testId}
      onLoadedData={() => onFrames?.(true)}
      onEmptied={() => onFrames?.(false)}
      autoPlay
      muted
      playsInline
      disablePictureInPicture
    />
  )
}
