import { z } from 'zod'
import { route } from './route.ts'
import { code, optionalLine } from './schemas.ts'

/** Whom to call when something does not work, for everybody to see, also before they sign in. No number: nobody is named. */
export const support = z.object({ phone: z.string(), label: z.string() })
export type Support = z.infer<typeof support>

export const PHONE_MAX = 32
export const LABEL_MAX = 40

const phone = code(PHONE_MAX).regex(/^(?=(?:\D*\d){3})[\d +.()-]*$|^$/)
export const supportBody = z.strictObject({ phone, label: optionalLine(LABEL_MAX) })

export const supportRoutes = {
  'support.show': route('GET', '/api/support', 'public', { response: support }),
  'support.update': route('PUT', '/api/support', 'admin', {
    /** `seen`: what is replaced, as its sender saw it. */
    body: supportBody.extend({ seen: z.strictObject(support.shape) }),
    response: support,
  }),
}
