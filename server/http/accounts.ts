import type { Database } from '../../db/connect.ts'
import { listAccounts } from '../../db/queries/accounts.ts'
import { createAccount, editAccount, resetPassword } from '../accounts.ts'
import type { IdentityService } from '../identity/identity.ts'
import { plansChanged, type LiveBriefings } from './briefings.ts'
import type { RouteHandlers } from './routes.ts'

type AccountRoute = `accounts.${'list' | 'create' | 'update' | 'resetPassword'}`

export function accountHandlers(deps: {
  db: Database
  identity: IdentityService
  registry: LiveBriefings
}): RouteHandlers<AccountRoute> {
  const { db, identity } = deps
  return {
    'accounts.list': async () => {
      const guesses = identity.signIn.guesses()
      return (await listAccounts(db)).map((account) => ({ ...account, guesses: guesses(account) }))
    },

    'accounts.create': (_ctx, { body }) => createAccount(db, body),

    'accounts.update': async (_ctx, { params, body }) => {
      const account = await editAccount(db, params.userId, body)
      if (!account.active) await identity.sessions.endAll(account.userId, null)
      await plansChanged(deps, { userId: account.userId })
      return account
    },

    'accounts.resetPassword': async (_ctx, { params }) => {
      const { password } = await resetPassword(db, params.userId)
      await identity.sessions.endAll(params.userId, null)
      return { password }
    },
  }
}
