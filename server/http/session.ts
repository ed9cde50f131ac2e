import type { Account } from '../../shared/accounts.ts'
import { AppError } from '../../shared/errors.ts'
import type { SignedIn } from '../identity/sessions.ts'
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

    'sessions.list': async (ctx, { query }) => {
      const { items, next } = await sessions.list(signedIn(ctx), query)
      return { items: items.map((session) => shown(session, signedIn(ctx))), next }
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

type Session = Awaited<ReturnType<Office['identity']['sessions']['list']>>['items'][number]
const shown = ({ createdAt, lastSeenAt, expiresAt, ...session }: Session, { sessionId }: SignedIn) => ({
  ...session,
  createdAt: createdAt.getTime(),
  lastSeenAt: lastSeenAt.getTime(),
  expiresAt: expiresAt.getTime(),
  current: session.sessionId === sessionId,
})

/** Gives the browser a new session, in the place of the one that it had. */
export async function startSession(office: Office, ctx: RouteContext, userId: string): Promise<Account> {
  const from = { device: ctx.userAgent, address: ctx.address }
  const { account, token, owner } = await openSession(office, userId, from, await ctx.visitor())
  ctx.setSession(token)
  ctx.knowBrowser(owner)
  return account
}
