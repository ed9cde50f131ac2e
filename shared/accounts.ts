import { z } from 'zod'
import { accountKind } from './roles.ts'
import { code, id, instant, line, optionalLine } from './schemas.ts'
import { listRoute, route } from './route.ts'
import { tidySecret } from './tidy.ts'

export const SIGN_IN_NAME_MAX = 64
export const ACCOUNT_NAME_MAX = 120
export const POSITION_MAX = 160
export const UNIT_MAX = 160

/** Sign-in names are lower-case: what people type is folded before it is compared. */
export const signInName = code(SIGN_IN_NAME_MAX)
  .toLowerCase()
  .min(2)
  .regex(/^[a-z0-9][a-z0-9._-]*$/)
/** The longest password, as it is hashed. Typed in parts, its letters may be of five times as many signs, and of no more. */
const PASSWORD_MAX = 200
const TYPED_MAX = 5 * PASSWORD_MAX
/** At least ten characters; length is what counts (OWASP ASVS 5.0, 6.2.1). */
export const newPassword = z
  .string()
  // What is far too long is not worth tidying: it is refused either way.
  .overwrite((typed) => (typed.length > TYPED_MAX ? typed : tidySecret(typed)))
  .min(10)
  .max(PASSWORD_MAX)
// As it was typed: a hash may be older than the tidying of secrets.
const typedPassword = z.string().min(1).max(TYPED_MAX)

export const account = z.object({
  userId: id,
  signInName: z.string(),
  name: z.string(),
  title: z.string(),
  unit: z.string(),
  kind: accountKind,
  active: z.boolean(),
})
export type Account = z.infer<typeof account>

const seenAccount = z.strictObject(account.omit({ userId: true, signInName: true }).shape)
export type SeenAccount = z.infer<typeof seenAccount>

export const listedAccount = account.extend({
  /** Which password it has, and nothing about it: another one has another mark. */
  passwordMark: z.string(),
  /** Somebody has tried its password in vain, over and over; null: nobody. */
  guesses: z
    .object({
      failures: z.number(),
      /** From where, the busiest first; of many the first four. */
      addresses: z.array(z.string()),
      /** How long it is locked yet, for those origins or for all browsers that its person has not used before. */
      seconds: z.number(),
    })
    .nullable(),
})
export type ListedAccount = z.infer<typeof listedAccount>

export const accountRoutes = {
  'session.signIn': route('POST', '/api/session', 'public', {
    body: z.strictObject({ signInName, password: typedPassword }),
    response: account,
  }),
  'session.show': route('GET', '/api/session', 'public', { response: account.nullable() }),
  'session.signOut': route('DELETE', '/api/session', 'account', { response: z.null() }),
  /** The one that asks first, then the newest. */
  'sessions.list': listRoute('/api/sessions', 'account', {
    item: z.object({
      sessionId: id,
      createdAt: instant,
      lastSeenAt: instant,
      expiresAt: instant,
      device: z.string(),
      address: z.string(),
      current: z.boolean(),
    }),
  }),
  'sessions.end': route('DELETE', '/api/sessions/:sessionId', 'account', {
    params: z.object({ sessionId: id }),
    response: z.null(),
  }),
  'password.change': route('PUT', '/api/password', 'account', {
    body: z.strictObject({ current: typedPassword, next: newPassword }),
    response: z.null(),
  }),
  'accounts.list': listRoute('/api/accounts', 'admin', { item: listedAccount }),
  'accounts.create': route('POST', '/api/accounts', 'admin', {
    body: z.strictObject({
      signInName,
      name: line(ACCOUNT_NAME_MAX),
      title: optionalLine(POSITION_MAX),
      unit: optionalLine(UNIT_MAX),
      kind: accountKind,
    }),
    /** The generated password is told once. */
    response: z.object({ account, password: z.string() }),
  }),
  'accounts.update': route('PUT', '/api/accounts/:userId', 'admin', {
    params: z.object({ userId: id }),
    body: z.strictObject({
      name: line(ACCOUNT_NAME_MAX),
      title: optionalLine(POSITION_MAX),
      unit: optionalLine(UNIT_MAX),
      kind: accountKind,
      active: z.boolean(),
      /** What is replaced, as its sender saw it. */
      seen: seenAccount,
    }),
    response: account,
  }),
  'accounts.resetPassword': route('POST', '/api/accounts/:userId/password', 'admin', {
    params: z.object({ userId: id }),
    /** `seen`: the mark of the password that ends. */
    body: z.strictObject({ seen: z.string().max(TYPED_MAX) }),
    response: z.object({ password: z.string() }),
  }),
  /** The demo's one-click accounts: empty unless the demo is loaded and the request is surely from this machine. */
  'demo.list': route('GET', '/api/demo', 'public', {
    response: z.object({
      roles: z.array(
        z.object({
          userId: id,
          name: z.string(),
          title: z.string(),
          as: z.string(),
          /** The site that an operator sits at. */
          siteName: z.string().nullable(),
        }),
      ),
      /** The demo is being loaded: ask again in a moment. */
      coming: z.boolean(),
    }),
  }),
  'demo.signIn': route('POST', '/api/demo/:userId', 'public', { params: z.object({ userId: id }), response: account }),
}
