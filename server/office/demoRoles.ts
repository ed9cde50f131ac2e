import { demoAccounts } from '../../db/queries/accounts.ts'
import { demoIsLoaded } from '../../db/queries/settings.ts'
import { operatedSites } from '../../db/queries/sites.ts'
import type { Office } from './ports.ts'

/** The demo's one-click accounts, operators with the site that they sit at; none where it is not loaded. */
export async function demoRoles({ db }: Pick<Office, 'db'>) {
  if (!(await demoIsLoaded(db))) return []
  const rows = await demoAccounts(db)
  const operated = await operatedSites(db)
  const siteOf = (as: string, userId: string) => (as === 'operator' ? (operated.get(userId) ?? null) : null)
  return rows.flatMap(({ as, ...row }) => (as === null ? [] : [{ ...row, as, siteName: siteOf(as, row.userId) }]))
}
