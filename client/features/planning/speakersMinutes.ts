import type { DraftItem } from './draft.ts'

/** What the designated speakers of an item take together, of those whose minutes are said. */
export const speakersMinutes = ({ speakers }: Pick<DraftItem, 'speakers'>): number =>
  speakers.reduce((sum, { minutes }) => sum + (minutes ?? 0), 0)
