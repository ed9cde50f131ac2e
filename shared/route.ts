import type { z } from 'zod'
import { pageOf, pageQuery } from './paging.ts'
import type { Role } from './roles.ts'

/**
 * Who may call a route. `public`: anybody. `account`: anybody signed in. `organizer`: organizers and administrators.
 * `briefing`: those who organise the briefing named in the path, and those who hold one of the roles in it
 * (every role when the list is `any`).
 */
export type Access = 'public' | 'account' | 'organizer' | 'admin' | { briefing: readonly Role[] | 'any' }

export type RouteMethod = 'GET' | 'POST' | 'PUT' | 'DELETE'
export type Route<
  P extends z.ZodType,
  B extends z.ZodType,
  R extends z.ZodType | 'file',
  Q extends z.ZodType = z.ZodType<undefined>,
> = {
  method: RouteMethod
  /** With `:name` for each key of `params`. */
  path: string
  access: Access
  params: P | undefined
  /** What stands behind the `?` of the address. */
  query: Q | undefined
  body: B | undefined
  /** Bytes that a body may have. */
  bodyLimit: number
  /** `file`: bytes to save, named by Content-Disposition. */
  response: R
}

/** Names, a password, a PIN: whoever it is may make us read no more before we know who it is. */
const STRANGERS_BODY = 4 * 1024
/** A form of one page, in Vietnamese. */
const USUAL_BODY = 64 * 1024

/** One line of the HTTP contract: where, who may, what goes in and out. Server and client are both typed by it. */
export function route<
  R extends z.ZodType | 'file',
  P extends z.ZodType = z.ZodType<undefined>,
  B extends z.ZodType = z.ZodType<undefined>,
  Q extends z.ZodType = z.ZodType<undefined>,
>(
  method: RouteMethod,
  path: string,
  access: Access,
  { params, query, body, bodyLimit, response }: { params?: P; query?: Q; body?: B; bodyLimit?: number; response: R },
): Route<P, B, R, Q> {
  const usual = access === 'public' || body === undefined ? STRANGERS_BODY : USUAL_BODY
  return { method, path, access, params, query, body, bodyLimit: bodyLimit ?? usual, response }
}

/** A line for a list of items, told page by page. */
export const listRoute = <I extends z.ZodType, P extends z.ZodType = z.ZodType<undefined>>(
  path: string,
  access: Access,
  { params, item }: { params?: P; item: I },
) =>
  route('GET', path, access, {
    ...(params === undefined ? {} : { params }),
    query: pageQuery,
    response: pageOf(item),
  })
