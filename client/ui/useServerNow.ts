import { serverOffset } from '../lib/serverTime.ts'
import { useNow } from './useNow.ts'

/** The server's time, again every `everyMs`: in the office, where no briefing's own clock is at hand. */
export const useServerNow = (everyMs: number): number => useNow(everyMs) + serverOffset()
