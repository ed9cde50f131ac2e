import { useBriefing, useMay } from '../../lib/briefing/roomContext.ts'
import { lazyPart } from '../../ui/lazyPart.tsx'
import { withSignalWords } from './words.ts'

/** Fetched when the first signal is raised. */
const SignalList = lazyPart(async () => (await withSignalWords(import('./SignalList.tsx'))).SignalList, {
  coming: null,
  notice: null,
})

/** What rooms say without the floor, for those who lead. */
export function Signals() {
  const some = useBriefing(({ signals }) => Object.keys(signals).length > 0)
  return useMay('signal.see') !== 'no' && some && <SignalList />
}
