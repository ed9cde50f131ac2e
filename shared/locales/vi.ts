import { declare } from './vi/declare.ts'
import { lead } from './vi/lead.ts'
import * as office from './vi/office.ts'
import { rare } from './vi/rare.ts'
import { record } from './vi/record.ts'
import { room } from './vi/room.ts'
import { signal } from './vi/signal.ts'
import { wall } from './vi/wall.ts'

const { conference, errors } = room

/** All words: those of the conference's page, of the office, and what comes later than either. */
export const vi = {
  ...room,
  ...office,
  declare,
  rare,
  record,
  errors: {
    ...errors,
    ...office.errors,
    site: { ...errors.site, ...office.errors.site },
    briefing: { ...errors.briefing, ...office.errors.briefing },
  },
  conference: {
    ...conference,
    ...lead,
    wall,
    signal,
    floor: { ...conference.floor, ...lead.floor },
    lifecycle: { ...conference.lifecycle, ...lead.lifecycle },
    microphones: { ...conference.microphones, ...lead.microphones },
    conclusions: { ...conference.conclusions, ...lead.conclusions },
  },
}
