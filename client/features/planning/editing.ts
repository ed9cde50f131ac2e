import type { Catalog } from './catalog.ts'
import type { PlanDraft } from './draft.ts'

/** What each section of the planning page is given. */
export type SectionProps = {
  draft: PlanDraft
  /** A change is a function of the newest draft, so that two quick ones do not undo each other. */
  change: (to: (draft: PlanDraft) => PlanDraft) => void
  catalog: Catalog
  /** The plan may be read and not changed: what only serves changing is left out. */
  frozen: boolean
  /** The sentence beside a field, by its path; undefined when all is well or saving was not tried yet. */
  problemAt: (path: string) => string | undefined
  /** Texts that a copy has from the briefing before it and that belong to its time. */
  copied: ReadonlySet<string>
}
