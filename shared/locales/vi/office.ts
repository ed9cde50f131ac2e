import { account } from './account.ts'
import { device } from './device.ts'
import { planning } from './planning.ts'
import { sites } from './sites.ts'

/** The words of the pages outside the conference room, which come with the first of them. */
export const office = { account, device, planning, sites }
