import { receptions, type Reception } from '../../../shared/link.ts'
import type { LinkQuality } from './types.ts'

/** What a look every two seconds has shown so far. Counts are of looks. */
export type LinkSense = {
  weak: boolean
  reception: Reception
  /** Of the last looks, the newer the more. */
  loss: number
  roundTrip: number | null
  /** Looks in a row that were bad, or good, and how many good ones it takes until more is received again. */
  bad: number
  good: number
  patience: number
}

const MUCH_LOSS = 0.05
const LATE_MS = 600
/** Looks until a link is weak, and until the next thing is done about it. */
const BAD_LOOKS = 4
const STILL_BAD_LOOKS = 8
/** Looks until more is tried again; twice as many each time it did not carry it. */
const GOOD_LOOKS = 15
const LONGEST_PATIENCE = 120
/** What was tried and has been well for so long was carried. */
const PROVED_LOOKS = 60

export const steady: LinkSense = {
  weak: false,
  reception: 'all',
  loss: 0,
  roundTrip: null,
  bad: 0,
  good: 0,
  patience: GOOD_LOOKS,
}

/** The link after one more look. Pure. */
export function nextReception(
  before: LinkSense,
  { sentLoss, receivedLoss, roundTrip }: Pick<LinkQuality, 'sentLoss' | 'receivedLoss' | 'roundTrip'>,
): LinkSense {
  const worst = Math.max(sentLoss, receivedLoss)
  const isBad = worst > MUCH_LOSS || (roundTrip ?? 0) > LATE_MS
  const loss = before.bad === 0 && before.good === 0 ? worst : (before.loss + worst) / 2
  const now = { ...before, loss: Math.round(loss * 1000) / 1000, roundTrip }
  if (isBad) {
    const bad = before.bad + 1
    const due = before.weak && before.reception !== 'all' ? STILL_BAD_LOOKS : BAD_LOOKS
    if (bad < due) return { ...now, bad, good: 0 }
    const relapsed = !before.weak && before.reception !== 'all'
    const patience = relapsed ? Math.min(LONGEST_PATIENCE, before.patience * 2) : before.patience
    return { ...now, weak: true, reception: less(before.reception), bad: 0, good: 0, patience }
  }
  const good = before.good + 1
  const patience = good >= PROVED_LOOKS ? GOOD_LOOKS : before.patience
  if (before.reception === 'all' && !before.weak) return { ...now, bad: 0, good, patience }
  if (good < before.patience) return { ...now, bad: 0, good, patience }
  return { ...now, weak: false, reception: more(before.reception), bad: 0, good: 0, patience }
}

const less = (of: Reception): Reception => receptions[receptions.indexOf(of) + 1] ?? 'sound'
const more = (of: Reception): Reception => receptions[receptions.indexOf(of) - 1] ?? 'all'
