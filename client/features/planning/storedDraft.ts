import { z } from 'zod'
import { tabShelf } from '../../lib/storage.ts'
import { planDraft, type PlanDraft } from './draft.ts'

const stored = z.object({ version: z.number(), draft: planDraft })
const keyOf = (briefingId: string | null) => `diem-cau.plan.${briefingId ?? 'new'}`

/** What was written and not saved in this tab, so that an ended session or a reload loses nothing. */
export function storedDraft(briefingId: string | null): z.infer<typeof stored> | null {
  return tabShelf.read(keyOf(briefingId), stored)
}

export function storeDraft(briefingId: string | null, version: number, draft: PlanDraft | null): void {
  if (draft === null) tabShelf.removeItem(keyOf(briefingId))
  else tabShelf.write(keyOf(briefingId), { version, draft })
}
