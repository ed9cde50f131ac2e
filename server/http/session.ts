import type { Account } from '../../shared/accounts.ts'
import { AppError } from '../../shared/errors.ts'
import { changePassword, openSession, ownAccount } from '../office/ownAccount.ts'
import type { Office } from '../office/ports.ts'
import { signedIn, type RouteContext, type RouteHandlers } from './routes.ts'

type SessionRoute = `session.${'signIn' | 'show' | 'signOut'}` | `sessions.${'list' | 'end'}` | 'password.change'

export function sessionHandlers(office: Office): RouteHandlers<SessionRoute> {
  const { sessions, signIn } = office.identity
  return {
    'session.signIn': async (ctx, { body }) => {
      const userId = await signIn.byName(body.signInName, body.password, ctx)
      return startSession(office, ctx, userId)
    },

    'session.show': async (ctx) => {
      const person = await ctx.visitor()
      return person === null ? null : ownAccount(office, person.userId)
    },

    'session.signOut': async (ctx) => {
      const { userId, sessionId } = signedIn(ctx)
      await sessions.end(userId, sessionId)
      ctx.setSession(null)
      return null
    },

    'sessions.list': async (ctx) => {
      const { userId, sessionId } = signedIn(ctx)
      const mine = await sessions.list(userId)
      return mine.map((session) => ({
        sessionId: session.sessionId,
        createdAt: session.createdAt.getTime(),
        lastSeenAt: session.lastSeenAt.getTime(),
        expiresAt: session.expiresAt.getTime(),
        device: session.device,
        address: session.address,
        current: session.sessionId === sessionId,
      }))
    },

    'sessions.end': async (ctx, { params }) => {
      const { userId, sessionId } = signedIn(ctx)
      if (!(await sessions.end(userId, params.sessionId))) throw new AppError('not_found', 'notFound')
      if (params.sessionId === sessionId) ctx.setSession(null)
      return null
    },

    'password.change': async (ctx, { body }) => {
      const { token, owner } = await changePassword(office, signedIn(ctx), body)
      ctx.setSession(token)
      ctx.knowBrowser(owner)
      return null
    },
  }
}

/** Gives the browser a new session, in the place of the one that it had. */
export async function startSession(office: Office, ctx: RouteContext, userId: string): Promise<Account> {
  const from = { device: ctx.userAgent, address: ctx.address }
  const { account, token, owner } = await openSession(office, userId, from, await ctx.visitor())
  ctx.setSession(token)
  ctx.knowBrowser(owner)
  return account
}
