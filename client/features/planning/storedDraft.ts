import { z } from 'zod'
import { planDraft, type PlanDraft } from './draft.ts'

const stored = z.object({ version: z.number(), draft: planDraft })
const place = (briefingId: string | null) => `diem-cau.plan.${briefingId ?? 'new'}`

/** What was written and not saved in this tab, so that an ended session or a reload loses nothing. */
export function storedDraft(briefingId: string | null): z.infer<typeof stored> | null {
  try {
    return stored.safeParse(JSON.parse(sessionStorage.getItem(place(briefingId)) ?? 'null')).data ?? null
  } catch {
    return null
  }
}

export function storeDraft(briefingId: string | null, version: number, draft: PlanDraft | null): void {
  try {
    if (draft === null) sessionStorage.removeItem(place(briefingId))
    else sessionStorage.setItem(place(briefingId), JSON.stringify({ version, draft }))
  } catch {
    // A browser that keeps nothing: the page itself still holds the draft.
  }
}
