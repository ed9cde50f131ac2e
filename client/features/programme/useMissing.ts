import { useMedia } from '../../lib/briefing/mediaContext.ts'

/** Whether a card stands where the programme has no picture. */
export const useMissing = (): boolean =>
  useMedia(
    ({ connection, standbySiteId, picture }) =>
      connection.status === 'connected' && (standbySiteId !== null || picture.siteId === null),
  )
