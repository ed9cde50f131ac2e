import { changeAccount, createAccount, renewPassword, showAccounts } from '../office/accounts.ts'
import type { Office } from '../office/ports.ts'
import type { RouteHandlers } from './routes.ts'

type AccountRoute = `accounts.${'list' | 'create' | 'update' | 'resetPassword'}`

export const accountHandlers = (office: Office): RouteHandlers<AccountRoute> => ({
  'accounts.list': (_ctx, { query }) => showAccounts(office, query),
  'accounts.create': (_ctx, { body }) => createAccount(office.db, body, office.now()),
  'accounts.update': (_ctx, { params, body }) => changeAccount(office, params.userId, body),
  'accounts.resetPassword': (_ctx, { params, body }) => renewPassword(office, params.userId, body.seen),
})
