import { common } from './common.ts'
import * as features from './conference.ts'
import { page } from './conference/page.ts'
import { errors } from './errors.ts'
import { join } from './join.ts'

/** The words that the conference's page begins with; all others come with what says them. */
export const room = { common, errors, join, conference: { ...page, ...features } }
