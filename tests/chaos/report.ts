/** What holding the journal against the acknowledgements has shown; null while nobody knows. */
export type Judged = Record<'entries' | 'refused' | 'lost' | 'doubled' | 'doneThoughRefused', number | null>
export const unjudged: Judged = { entries: null, refused: null, lost: null, doubled: null, doneThoughRefused: null }

/** Milliseconds of a whole run at most: ten minutes, unless a longer time of faults is typed. */
export const longestRun = (typed: string | undefined): number =>
  1000 * (Number(typed ?? 0) <= 420 ? 600 : Number(typed) + 240)

/** Faults that this machine cannot do. */
export const cannot = (program: { ownClock: boolean; ownDisk: boolean }): string[] => [
  ...(program.ownClock ? [] : ['clock']),
  ...(program.ownDisk ? [] : ['disk']),
]

/** The line in which a run ends. */
export const lineOf = (told: Judged & { acknowledged: number; cannot: string[]; [more: string]: unknown }): string =>
  JSON.stringify(told)
