import { common } from './en/common.ts'
import { errors } from './en/errors.ts'
import { account } from './en/account.ts'
import { sites } from './en/sites.ts'
import { planning } from './en/planning.ts'
import { join } from './en/join.ts'
import { device } from './en/device.ts'
import { conference } from './en/conference.ts'
import { wall } from './en/wall.ts'
import { lead } from './en/lead.ts'
import { declare } from './en/declare.ts'
import { officeErrors } from './en/officeErrors.ts'
import { imports } from './en/imports.ts'
import { rare } from './en/rare.ts'
import { record } from './en/record.ts'

export const en = {
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
