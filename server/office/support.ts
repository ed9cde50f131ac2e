import { readSupport, writeSupport } from '../../db/queries/settings.ts'
import type { Support } from '../../shared/support.ts'
import type { Office } from './ports.ts'

/** Whom to call. */
export const showSupport = ({ db }: Pick<Office, 'db'>): Promise<Support> => readSupport(db)

export async function changeSupport({ db }: Pick<Office, 'db'>, to: Support): Promise<Support> {
  await writeSupport(db, to)
  return to
}
