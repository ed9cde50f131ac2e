import { errors } from './vi/errors.ts'
import { join } from './vi/join.ts'
import { common } from './vi/common.ts'
import * as office from './vi/office.ts'
import { page } from './vi/page.ts'
import { rare } from './vi/rare.ts'
import { record } from './vi/record.ts'
import { whole } from './whole.ts'

/** A file for each feature of the conference: its parts by when they come, each as it stands in the dictionary. */
const features = import.meta.glob<Record<string, object>>('./vi/conference/*.ts', { eager: true })

/** All words. Those of the conference's features are not in its type: pages and tests name them by their keys. */
export const vi = whole(
  { ...office, common, join, rare, record, errors, conference: page },
  { errors: office.errors },
  ...Object.values(features).flatMap((parts) => Object.values(parts)),
)
