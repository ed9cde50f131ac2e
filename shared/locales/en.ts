import { errors } from './en/errors.ts'
import { join } from './en/join.ts'
import { common } from './en/common.ts'
import * as office from './en/office.ts'
import { page } from './en/page.ts'
import { rare } from './en/rare.ts'
import { record } from './en/record.ts'
import { whole } from './whole.ts'

/** A file for each feature of the conference: its parts by when they come, each as it stands in the dictionary. */
const features = import.meta.glob<Record<string, object>>('./en/conference/*.ts', { eager: true })

/** All words. Those of the conference's features are not in its type: pages and tests name them by their keys. */
export const en = whole(
  { ...office, common, join, rare, record, errors, conference: page },
  { errors: office.errors },
  ...Object.values(features).flatMap((parts) => Object.values(parts)),
)
