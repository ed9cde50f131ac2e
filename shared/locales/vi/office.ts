import { account } from './account.ts'
import { device } from './device.ts'
import { officeErrors } from './officeErrors.ts'
import { imports } from './imports.ts'
import { planning } from './planning.ts'
import { sites } from './sites.ts'

/** The words of the pages outside the conference room, which come with the first of them. */
export const office = { account, device, errors: officeErrors, imports, planning, sites }
