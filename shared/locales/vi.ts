import { common } from './vi/common.ts'
import { errors } from './vi/errors.ts'
import { account } from './vi/account.ts'
import { sites } from './vi/sites.ts'
import { planning } from './vi/planning.ts'
import { join } from './vi/join.ts'
import { device } from './vi/device.ts'
import { conference } from './vi/conference.ts'
import { wall } from './vi/wall.ts'
import { lead } from './vi/lead.ts'
import { declare } from './vi/declare.ts'
import { officeErrors } from './vi/officeErrors.ts'
import { imports } from './vi/imports.ts'
import { rare } from './vi/rare.ts'
import { record } from './vi/record.ts'

export const vi = {
  common,
  errors: {
    ...errors,
    ...officeErrors,
    site: { ...errors.site, ...officeErrors.site },
    briefing: { ...errors.briefing, ...officeErrors.briefing },
  },
  account,
  sites,
  planning,
  join,
  device,
  conference: {
    ...conference,
    ...lead,
    wall,
    floor: { ...conference.floor, ...lead.floor },
    lifecycle: { ...conference.lifecycle, ...lead.lifecycle },
    microphones: { ...conference.microphones, ...lead.microphones },
    conclusions: { ...conference.conclusions, ...lead.conclusions },
  },
  declare,
  imports,
  rare,
  record,
}
