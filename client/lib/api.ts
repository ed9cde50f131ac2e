import { z } from 'zod'
import {
  routes,
  type RouteName,
  type RouteParams,
  type RoutePayload,
  type RouteQuery,
  type RouteResponse,
} from '../../shared/api.ts'
import { AppError, errorCodes, errorKeys } from '../../shared/errors.ts'
import { heardServerTime } from './serverTime.ts'

/** A route without parameters or body has `undefined` there; zod's input of it is `unknown`. */
type Part<K extends string, V> = unknown extends V ? object : V extends undefined ? object : { [P in K]: V }
type ApiInput<N extends RouteName> = Part<'params', RouteParams<N>> &
  Partial<Part<'query', Partial<RouteQuery<N>>>> &
  Part<'body', RoutePayload<N>>
type ApiArguments<N extends RouteName> = keyof ApiInput<N> extends never
  ? []
  : object extends ApiInput<N>
    ? [input?: ApiInput<N>]
    : [input: ApiInput<N>]
type LooseInput = { params?: Record<string, string>; query?: Record<string, unknown>; body?: unknown }

const errorBody = z.object({
  code: z.enum(errorCodes),
  key: z.enum(errorKeys),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
})

/** The address of a route, its `:names` filled in; for links to files. */
export function pathOf<N extends RouteName>(name: N, params: RouteParams<N>): string
export function pathOf(name: RouteName, params: Record<string, string> | undefined): string {
  return filled(routes[name].path, params)
}

const filled = (path: string, params: Record<string, string> | undefined): string =>
  path.replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(params?.[key] ?? ''))

/**
 * Calls one route of the contract and returns its parsed answer (bytes when the route answers a file).
 * Throws `AppError` with the server's code and key; `unavailable` when no answer came.
 */
export async function api<N extends RouteName>(name: N, ...input: ApiArguments<N>): Promise<RouteResponse<N>>
export async function api(name: RouteName, input: LooseInput = {}): Promise<unknown> {
  const route = routes[name]
  const path = `${filled(route.path, input.params)}${searchOf(input.query)}`
  const before = route.method === 'GET' ? marked.get(path) : undefined
  const response = await send(path, route.method, input.body, before?.mark)
  heardServerTime(response.headers.get('date'))
  if (response.status === 304 && before !== undefined) return before.answer
  if (!response.ok) throw await refusal(response)
  if (route.response === 'file') return new Uint8Array(await response.arrayBuffer())
  const text = await response.text()
  const answer = route.response.parse(text === '' ? null : JSON.parse(text))
  const mark = response.headers.get('etag')
  if (mark !== null) keep(path, { mark, answer })
  return answer
}

/** The last answers with their marks: what is asked for again comes again only when it has changed. By path, the newest last. */
const marked = new Map<string, { mark: string; answer: unknown }>()
const MARKED_MAX = 16
function keep(path: string, answer: { mark: string; answer: unknown }): void {
  marked.delete(path)
  marked.set(path, answer)
  const [oldest] = marked.keys()
  if (marked.size > MARKED_MAX && oldest !== undefined) marked.delete(oldest)
}

function searchOf(query: Record<string, unknown> = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined)
  return given.length === 0 ? '' : `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`
}

/** So long an answer may be in coming, in milliseconds; on a slow link what is sent needs its time besides. */
const ANSWER_MS = 30_000
const SLOW_BYTES_PER_MS = 8

function send(path: string, method: string, body: unknown, mark?: string): Promise<Response> {
  const known: Record<string, string> = mark === undefined ? {} : { 'if-none-match': mark }
  if (body === undefined) return answered(path, { method, headers: known })
  const text = JSON.stringify(body)
  const init = { method, headers: { 'content-type': 'application/json' }, body: text }
  return answered(path, init, ANSWER_MS + text.length / SLOW_BYTES_PER_MS)
}

/**
 * The head of an answer.
 * @throws AppError `unavailable` when none came within so many milliseconds
 */
export async function answered(path: string, init: RequestInit, withinMs = ANSWER_MS): Promise<Response> {
  const late = new AbortController()
  const timer = setTimeout(() => late.abort(), withinMs)
  try {
    return await fetch(path, { ...init, credentials: 'same-origin', signal: late.signal })
  } catch (cause) {
    throw new AppError('unavailable', 'unavailable', undefined, { cause })
  } finally {
    clearTimeout(timer)
  }
}

/** The error that an answer other than 2xx stands for. */
export async function refusal(response: Response): Promise<AppError> {
  const parsed = errorBody.safeParse(await response.json().catch(() => null))
  if (parsed.success) return new AppError(parsed.data.code, parsed.data.key, parsed.data.params)
  // A proxy in between, or a server that is going down, answers without our body.
  return response.status >= 502 ? new AppError('unavailable', 'unavailable') : new AppError('internal', 'internal')
}

/** Any thrown thing as an error with a sentence: what is not ours is `internal`. */
export const asAppError = (error: unknown): AppError =>
  error instanceof AppError ? error : new AppError('internal', 'internal', undefined, { cause: error })
