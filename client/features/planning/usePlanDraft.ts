import { useCallback, useEffect, useMemo, useState } from 'react'
import { sameDraft, type PlanDraft } from './draft.ts'
import { storedDraft, storeDraft } from './storedDraft.ts'

type Saved = { version: number; draft: PlanDraft }
type Editing = Saved & { saved: Saved; restored: boolean }

/** The draft being written, what was saved last, and what this tab remembers of unsaved work. */
export function usePlanDraft(briefingId: string | null, first: Saved) {
  const [editing, setEditing] = useState<Editing>(() => {
    const kept = storedDraft(briefingId)
    return kept === null || sameDraft(kept.draft, first.draft)
      ? { ...first, saved: first, restored: false }
      : { ...kept, saved: first, restored: true }
  })
  const { draft, version, saved, restored } = editing
  const dirty = useMemo(() => !sameDraft(draft, saved.draft), [draft, saved])
  useEffect(() => storeDraft(briefingId, version, dirty ? draft : null), [briefingId, version, dirty, draft])
  const change = useCallback(
    (to: (draft: PlanDraft) => PlanDraft) => setEditing((now) => ({ ...now, draft: to(now.draft) })),
    [],
  )
  return {
    draft,
    /** Version of the plan that the draft was written on: what a save is checked against. */
    version,
    saved,
    dirty,
    restored: restored && dirty,
    change,
    /** The server has saved this, or somebody else has: it is what the draft is compared with from now on. */
    rebase: (saved: Saved, draft: PlanDraft = saved.draft) =>
      setEditing({ draft, version: saved.version, saved, restored: false }),
    discard: () => setEditing((now) => ({ ...now.saved, saved: now.saved, restored: false })),
  }
}
