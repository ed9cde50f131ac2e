import { common } from './common.ts'
import { errors } from './errors.ts'
import { join } from './join.ts'
import { page } from './page.ts'

const features = import.meta.glob<{ first?: object }>('./conference/*.ts', { eager: true, query: '?first' })

/** The words that the conference's page begins with; all others come with what says them. */
export const room: readonly object[] = [
  { common, errors, join, conference: page },
  ...Object.values(features).flatMap(({ first = [] }) => first),
]
