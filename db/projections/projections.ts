import { addedSitesProjection } from './addedSites.ts'
import { conclusionsProjection } from './conclusions.ts'
import { membersProjection } from './members.ts'
import { openedPlansProjection } from './openedPlans.ts'
import type { Projected, Projection } from './project.ts'
import { statusProjection } from './status.ts'

/** All that is made from journals, one a table. */
export const projections: readonly Projection[] = [
  statusProjection,
  membersProjection,
  openedPlansProjection,
  addedSitesProjection,
  conclusionsProjection,
]

/** What an entry changes in all of them, in the transaction that writes it. */
export const project = (given: Projected): Promise<unknown>[] =>
  projections.flatMap((projection) => projection.project(given))
