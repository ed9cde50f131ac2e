import { useEffect, useState } from 'react'
import { CaptureError, openDevice } from '../../lib/media/capture.ts'
import type { SoundProcessing } from '../../lib/media/choices.ts'
import type { CaptureFailure } from '../../lib/media/types.ts'

export type Capture =
  | { status: 'off' }
  | { status: 'opening' }
  | { status: 'on'; track: MediaStreamTrack; fellBack: boolean }
  | { status: 'failed'; reason: CaptureFailure }

type Wish = {
  /** False: not held open. */
  wanted: boolean
  deviceId: string | null
  processing?: SoundProcessing
  echoCancellation?: boolean
}

/** Holds a camera or microphone open; opens it anew when the choice changes or `retry` is called. */
export function useCapture(
  kind: 'camera' | 'microphone',
  { wanted, deviceId, processing = 'laptop', echoCancellation = true }: Wish,
): { capture: Capture; retry: () => void } {
  const [attempt, setAttempt] = useState(0)
  const wish = JSON.stringify([wanted, deviceId, processing, echoCancellation, attempt])
  const [answer, setAnswer] = useState<{ wish: string; capture: Capture } | null>(null)
  useEffect(() => {
    if (!wanted) return
    let here = true
    let opened: MediaStreamTrack | null = null
    const tell = (capture: Capture) => here && setAnswer({ wish, capture })
    const open = async () => {
      try {
        const { track, fellBack } = await openDevice(navigator.mediaDevices, kind, {
          camera: deviceId,
          microphone: deviceId,
          speaker: null,
          withoutCamera: false,
          processing,
          echoCancellation,
        })
        if (!here) {
          track.stop()
          return
        }
        opened = track
        // Unplugged while it is looked at.
        track.addEventListener('ended', () => tell({ status: 'failed', reason: 'missing' }))
        tell({ status: 'on', track, fellBack })
      } catch (error) {
        tell({ status: 'failed', reason: error instanceof CaptureError ? error.reason : 'other' })
      }
    }
    void open()
    return () => {
      here = false
      opened?.stop()
    }
  }, [kind, wish, wanted, deviceId, processing, echoCancellation])
  const capture: Capture = !wanted ? { status: 'off' } : answer?.wish === wish ? answer.capture : { status: 'opening' }
  return { capture, retry: () => setAttempt((before) => before + 1) }
}
