import type { BriefingRecord } from '../../../shared/record.ts'

/** An instant of the day on which the briefing was opened: times of that day stand without it. */
export const dayOne = ({ openedAt, startsAt }: Pick<BriefingRecord, 'openedAt' | 'startsAt'>): number =>
  openedAt ?? startsAt
