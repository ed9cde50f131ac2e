import { AppError } from '../../shared/errors.ts'
import { isLoopback } from '../addresses.ts'
import type { Config } from '../config.ts'
import { demoRoles } from '../office/demoRoles.ts'
import type { Office } from '../office/ports.ts'
import type { RouteContext, RouteHandlers } from './routes.ts'
import { startSession } from './session.ts'

/** One-click accounts of the demo, for who surely sits at this machine; for everybody else there are none. */
export function demoHandlers({
  office,
  config,
  demoComes,
}: {
  office: Office
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

  const offered = async (ctx: RouteContext) => (maySee(ctx) ? demoRoles(office) : [])

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
      return startSession(office, ctx, chosen.userId)
    },
  }
}
