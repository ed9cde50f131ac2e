import { accountsPage } from '../../db/queries/accounts.ts'
import { sitesPage } from '../../db/queries/sites.ts'
import type { PageQuery } from '../../shared/paging.ts'
import type { Office } from './ports.ts'

/** Sites that a plan may take, in protocol order. */
export const openSites = ({ db }: Pick<Office, 'db'>, page: PageQuery) => sitesPage(db, page, { open: true })

/** People who may have a role in a plan. */
export const openAccounts = ({ db }: Pick<Office, 'db'>, page: PageQuery) => accountsPage(db, page, { open: true })

/** Open sites that a briefing does not have yet, in protocol order. */
export const addableSites = ({ db }: Pick<Office, 'db'>, briefingId: string, page: PageQuery) =>
  sitesPage(db, page, { open: true, notIn: briefingId })
