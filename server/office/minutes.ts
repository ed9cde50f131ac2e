import { saveMinutesChoice } from '../../db/queries/minutesChoice.ts'
import { AppError } from '../../shared/errors.ts'
import type { BriefingRecord, MinutesChoice } from '../../shared/record.ts'
import { refuseChanged } from './asSeen.ts'
import type { Office } from './ports.ts'

/**
 * Keeps who signs the minutes of a briefing, and how its sites stand in them.
 * @param before what was kept when its record was read
 * @throws AppError `entry.changed`; `badRequest` when the signer is none of its chairs: who did not chair it cannot answer for what it decided
 */
export async function chooseMinutes(
  { db }: Pick<Office, 'db'>,
  { briefingId, chairs, minutes }: Pick<BriefingRecord, 'briefingId' | 'chairs' | 'minutes'>,
  { asked, before }: { asked: MinutesChoice & { seen: MinutesChoice }; before: MinutesChoice },
): Promise<MinutesChoice> {
  const { seen, ...choice } = asked
  const { mayChoose: _mayChoose, ...stands } = minutes
  const { signerUserId } = choice
  if (signerUserId !== null && !chairs.some(({ userId }) => userId === signerUserId))
    throw new AppError('bad_request', 'badRequest', { field: 'body.signerUserId' })
  refuseChanged(stands, seen, choice)
  const saved = await saveMinutesChoice(db, briefingId, { choice, before })
  if (!saved) throw new AppError('conflict', 'entry.changed')
  return choice
}
