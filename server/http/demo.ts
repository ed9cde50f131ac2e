import type { Database } from '../../db/connect.ts'
import { demoAccounts } from '../../db/queries/accounts.ts'
import { demoIsLoaded } from '../../db/queries/settings.ts'
import { operatedSites } from '../../db/queries/sites.ts'
import { AppError } from '../../shared/errors.ts'
import { isLoopback } from '../addresses.ts'
import type { Config } from '../config.ts'
import type { IdentityService } from '../identity/identity.ts'
import type { RouteContext, RouteHandlers } from './routes.ts'
import { startSession } from './session.ts'

/** One-click accounts of the demo, for who surely sits at this machine; for everybody else there are none. */
export function demoHandlers({
  db,
  identity,
  config,
  demoComes,
}: {
  db: Database
  identity: IdentityService
  config: Pick<Config, 'host' | 'publicUrl' | 'trustProxy'>
  /** This start is loading the demo. */
  demoComes: () => boolean
}): RouteHandlers<'demo.list' | 'demo.signIn'> {
  // Behind a proxy every request comes from this machine, and not every proxy says that it passed it on.
  const forThisMachine =
    isLoopback(config.host) &&
    config.trustProxy === false &&
    (config.publicUrl === undefined || isLoopback(new URL(config.publicUrl).hostname))

  const maySee = (ctx: RouteContext) => forThisMachine && ctx.fromThisMachine

  async function offered(ctx: RouteContext) {
    if (!maySee(ctx) || !(await demoIsLoaded(db))) return []
    const rows = await demoAccounts(db)
    const operated = await operatedSites(db)
    const siteOf = (as: string, userId: string) => (as === 'operator' ? (operated.get(userId) ?? null) : null)
    return rows.flatMap(({ as, ...row }) => (as === null ? [] : [{ ...row, as, siteName: siteOf(as, row.userId) }]))
  }

  return {
    'demo.list': async (ctx) => {
      // Before the tables are looked at: who comes in between is told to ask once more.
      const coming = demoComes()
      const roles = await offered(ctx)
      return { roles, coming: coming && roles.length === 0 && maySee(ctx) }
    },
    'demo.signIn': async (ctx, { params }) => {
      const chosen = (await offered(ctx)).find((account) => account.userId === params.userId)
      if (chosen === undefined) throw new AppError('not_found', 'notFound')
      return startSession(db, identity, ctx, chosen.userId)
    },
  }
}
