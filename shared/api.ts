import type { z } from 'zod'
import { accountRoutes } from './accounts.ts'
import { deviceLinkRoutes } from './deviceLinks.ts'
import { healthRoutes } from './health.ts'
import { importRoutes } from './imports.ts'
import { planningRoutes } from './planning.ts'
import { recordRoutes } from './record.ts'
import { siteRoutes } from './sites.ts'
import { supportRoutes } from './support.ts'

/** The whole HTTP contract: every route, who may call it, and its shapes. */
export const routes = {
  ...healthRoutes,
  ...accountRoutes,
  ...siteRoutes,
  ...importRoutes,
  ...planningRoutes,
  ...deviceLinkRoutes,
  ...recordRoutes,
  ...supportRoutes,
}
export type Routes = typeof routes
export type RouteName = keyof Routes

type Parsed<S> = S extends z.ZodType ? z.output<S> : undefined
export type RouteParams<N extends RouteName> = Parsed<NonNullable<Routes[N]['params']>>
export type RouteQuery<N extends RouteName> = Parsed<NonNullable<Routes[N]['query']>>
export type RouteBody<N extends RouteName> = Parsed<NonNullable<Routes[N]['body']>>
/** What a client writes into the body: defaults may be left out. */
export type RoutePayload<N extends RouteName> =
  NonNullable<Routes[N]['body']> extends infer S ? (S extends z.ZodType ? z.input<S> : undefined) : undefined
export type RouteResponse<N extends RouteName> = Routes[N]['response'] extends z.ZodType
  ? z.output<Routes[N]['response']>
  : Uint8Array
