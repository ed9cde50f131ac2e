import { useMedia } from '../../lib/briefing/mediaContext.ts'
import { flowOf } from '../../lib/media/types.ts'

/** Whether a card stands where the programme has no picture in this slot. */
export const useMissing = (slotId: string): boolean =>
  useMedia((media) => {
    const { siteId, awaited } = flowOf(media, slotId)
    return media.connection.status === 'connected' && (awaited !== null || siteId === null)
  })
