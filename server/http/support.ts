import type { supportRoutes } from '../../shared/support.ts'
import type { Office } from '../office/ports.ts'
import { changeSupport, showSupport } from '../office/support.ts'
import type { RouteHandlers } from './routes.ts'

export const supportHandlers = (office: Office): RouteHandlers<keyof typeof supportRoutes> => ({
  'support.show': () => showSupport(office),
  'support.update': (_ctx, { body }) => changeSupport(office, body),
})
