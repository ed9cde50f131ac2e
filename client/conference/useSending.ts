import { useMedia } from '../lib/briefing/mediaContext.ts'

/** Whether this computer gives picture or sound to the conference (or should, and its device failed). */
export const useSending = (): boolean =>
  useMedia(({ own }) => own.camera.status !== 'off' || own.microphone.status !== 'off')
