import { z } from 'zod'
import { route } from './route.ts'
import { code, optionalLine } from './schemas.ts'

/** Whom to call when something does not work, for everybody to see, also before they sign in. No number: nobody is named. */
export const support = z.object({ phone: z.string(), label: z.string() })
export type Support = z.infer<typeof support>

const phone = code(32).regex(/^(?=(?:\D*\d){3})[\d +.()-]*$|^$/)
export const supportBody = z.strictObject({ phone, label: optionalLine(40) })

export const supportRoutes = {
  'support.show': route('GET', '/api/support', 'public', { response: support }),
  'support.update': route('PUT', '/api/support', 'admin', { body: supportBody, response: support }),
}
