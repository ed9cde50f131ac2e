import { saveMinutesChoice } from '../../db/queries/minutesChoice.ts'
import { AppError } from '../../shared/errors.ts'
import type { BriefingRecord, MinutesChoice } from '../../shared/record.ts'
import type { Office } from './ports.ts'

/**
 * Keeps who signs the minutes of a briefing, and how its sites stand in them.
 * @throws AppError `badRequest` when the signer is none of its chairs: who did not chair it cannot answer for what it decided
 */
export async function chooseMinutes(
  { db }: Pick<Office, 'db'>,
  { briefingId, chairs }: Pick<BriefingRecord, 'briefingId' | 'chairs'>,
  choice: MinutesChoice,
): Promise<void> {
  const { signerUserId } = choice
  if (signerUserId !== null && !chairs.some(({ userId }) => userId === signerUserId))
    throw new AppError('bad_request', 'badRequest', { field: 'body.signerUserId' })
  await saveMinutesChoice(db, briefingId, choice)
}
