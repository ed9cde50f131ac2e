import { useMedia } from './mediaContext.ts'
import { useMySiteId, useRoom } from './roomContext.ts'

/**
 * Whether another device of one's own room may give its sound, as far as is known: pages of the same room may all give
 * none, and those who lead are told so (MH72).
 */
export function useOthersSpeak(): boolean {
  const siteId = useMySiteId()
  const others = useRoom(({ me, present }) =>
    present.some((one) => one.siteId === siteId && one.representsSite && one.deviceId !== me?.deviceId),
  )
  const may = useMedia(({ sources }) => sources === null || sources.microphones.has(siteId))
  return others && may
}
