import { AppError } from '../../shared/errors.ts'
import type { RouteBody, RouteName, RouteParams, RouteQuery, RouteResponse, Routes } from '../../shared/api.ts'
import type { Role } from '../../shared/roles.ts'
import type { SignedIn } from '../identity/sessions.ts'

/** Bytes to save, for routes whose response is `file`. */
export type FileAnswer = { file: Uint8Array; name: string; contentType: string }

/** An answer that was held against the contract and written in another program; in UTF-8. */
export type WrittenJson = { json: Uint8Array }
/** The caller has this very answer already (`hasAlready`). */
export const unchanged = Symbol('unchanged')

/** What the caller is in the briefing that the path names, looked up for this very request. */
export type BriefingAccess = {
  briefingId: string
  /** Empty for an organiser or administrator without a role in it. */
  roles: readonly Role[]
  /** The briefing's organiser, or an administrator. */
  organizes: boolean
}

/** What a handler may know of the request beside its parsed params and body. */
export type RouteContext = {
  /** Null exactly on public routes: they do not ask who calls, others never reach their handler without a session. */
  person: SignedIn | null
  /** Asks on a public route who calls after all. */
  visitor(): Promise<SignedIn | null>
  /** Set exactly on routes whose access is by briefing. */
  briefing: BriefingAccess | null
  address: string
  /** Throws AppError `rateLimited` when too many passwords from this address were wrong. */
  mayGuess(): void
  userAgent: string
  /** Origin under which people reach the program, such as `https://diemcau.example.vn`. */
  origin: string
  /** The request surely comes from a browser on this machine, through no proxy. */
  fromThisMachine: boolean
  /** A cookie that the browser has sent. */
  cookie(name: string): string | undefined
  /** Gives the browser a mark that this person has signed in there. */
  knowBrowser(owner: { userId: string; passwordHash: string }): void
  /** Gives the browser a session, or takes it away with null. */
  setSession(token: string | null): void
  /** Marks the answer with what stands for it (its ETag). @returns whether the caller says that it has this very one */
  hasAlready(mark: string): boolean
  /** Another status than 200 for an answer that is not an error, such as 503 of the health report. */
  setStatus(status: number): void
}

export type RouteInput<N extends RouteName> = { params: RouteParams<N>; query: RouteQuery<N>; body: RouteBody<N> }
export type RouteAnswer<N extends RouteName> = Routes[N]['response'] extends 'file'
  ? FileAnswer
  : RouteResponse<N> | WrittenJson | typeof unchanged
export type RouteHandler<N extends RouteName> = (ctx: RouteContext, input: RouteInput<N>) => Promise<RouteAnswer<N>>

/** One handler for each route named: a missing one does not compile. */
export type RouteHandlers<N extends RouteName> = { [K in N]: RouteHandler<K> }

/** The person on a route that only signed-in people reach. */
export function signedIn(ctx: RouteContext): SignedIn {
  if (ctx.person === null) throw new AppError('unauthenticated', 'unauthenticated')
  return ctx.person
}

/** What the caller is in the briefing, on a route whose access is by briefing. */
export function briefingAccess(ctx: RouteContext): BriefingAccess {
  if (ctx.briefing === null) throw new AppError('forbidden', 'forbidden')
  return ctx.briefing
}
