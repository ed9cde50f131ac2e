import { useMedia } from './mediaContext.ts'
import { useBriefing, useServerNow } from './roomContext.ts'

/** The sound test that runs now: whose, until when, and for how many more milliseconds; null outside of one. */
export function useSoundTest(): { siteId: string; endsAt: number; left: number } | null {
  const test = useMedia((media) => media.soundTest)
  const planned = useBriefing(({ lifecycle }) => lifecycle.status === 'planned')
  const left = (test?.endsAt ?? 0) - useServerNow(500)
  return test === null || !planned || left <= 0 ? null : { ...test, left }
}
