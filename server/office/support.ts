import { lockSupport, readSupport, writeSupport } from '../../db/queries/settings.ts'
import type { Support } from '../../shared/support.ts'
import { refuseChanged } from './asSeen.ts'
import type { Office } from './ports.ts'

/** Whom to call. */
export const showSupport = ({ db }: Pick<Office, 'db'>): Promise<Support> => readSupport(db)

/** @throws AppError `entry.changed` */
export function changeSupport(
  { db }: Pick<Office, 'db'>,
  { seen, ...to }: Support & { seen: Support },
): Promise<Support> {
  return db.transaction(async (tx) => {
    refuseChanged(await lockSupport(tx), seen, to)
    await writeSupport(tx, to)
    return to
  })
}
