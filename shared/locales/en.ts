import { declare } from './en/declare.ts'
import { lead } from './en/lead.ts'
import * as office from './en/office.ts'
import { rare } from './en/rare.ts'
import { record } from './en/record.ts'
import { room } from './en/room.ts'
import { signal } from './en/signal.ts'
import { wall } from './en/wall.ts'

const { conference, errors } = room

/** All words: those of the conference's page, of the office, and what comes later than either. */
export const en = {
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
