import type { Database } from '../../db/connect.ts'
import { accountById, credentialsById, setPasswordHash } from '../../db/queries/accounts.ts'
import type { Account } from '../../shared/accounts.ts'
import { AppError } from '../../shared/errors.ts'
import type { IdentityService } from '../identity/identity.ts'
import { hashPassword, refuseWeakPassword } from '../identity/passwords.ts'
import { signedIn, type RouteContext, type RouteHandlers } from './routes.ts'

type SessionRoute = `session.${'signIn' | 'show' | 'signOut'}` | `sessions.${'list' | 'end'}` | 'password.change'

export function sessionHandlers({
  db,
  identity,
}: {
  db: Database
  identity: IdentityService
}): RouteHandlers<SessionRoute> {
  const { sessions, signIn } = identity
  return {
    'session.signIn': async (ctx, { body }) => {
      const userId = await signIn.byName(body.signInName, body.password, ctx)
      return startSession(db, identity, ctx, userId)
    },

    'session.show': async (ctx) => {
      const person = await ctx.visitor()
      return person === null ? null : ((await accountById(db, person.userId)) ?? null)
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
      const { userId, sessionId } = signedIn(ctx)
      const account = await accountById(db, userId)
      if (account === undefined) throw new AppError('unauthenticated', 'unauthenticated')
      refuseWeakPassword(body.next, account.signInName)
      await signIn.again(userId, body.current).catch(wrongIsNoSignOut)
      const passwordHash = await hashPassword(body.next)
      await setPasswordHash(db, userId, passwordHash)
      await sessions.endAll(userId, sessionId)
      ctx.setSession(await sessions.rotate(sessionId))
      ctx.knowBrowser({ userId, passwordHash })
      return null
    },
  }
}

/** A wrong present password must not look like an ended session, at which pages go to the sign-in. */
function wrongIsNoSignOut(error: unknown): never {
  if (error instanceof AppError && error.key === 'session.wrongPassword') {
    throw new AppError('forbidden', 'session.wrongPassword')
  }
  throw error
}

/** Gives the browser a new session, in the place of the one that it had. */
export async function startSession(
  db: Database,
  { sessions }: IdentityService,
  ctx: RouteContext,
  userId: string,
): Promise<Account> {
  const before = await ctx.visitor()
  const token = await sessions.start(userId, { device: ctx.userAgent, address: ctx.address }, before)
  const account = await accountById(db, userId)
  const owner = await credentialsById(db, userId)
  if (account === undefined || owner === undefined) throw new AppError('unauthenticated', 'session.wrongPassword')
  ctx.setSession(token)
  ctx.knowBrowser(owner)
  return account
}
