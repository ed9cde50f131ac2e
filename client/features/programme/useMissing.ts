import { PICTURE } from '../../../shared/programme.ts'
import { useMedia } from '../../lib/briefing/mediaContext.ts'
import { flowOf } from '../../lib/media/types.ts'

/** Whether a card stands where the programme has no picture. */
export const useMissing = (): boolean =>
  useMedia((media) => {
    const { siteId, awaited } = flowOf(media, PICTURE)
    return media.connection.status === 'connected' && (awaited !== null || siteId === null)
  })
