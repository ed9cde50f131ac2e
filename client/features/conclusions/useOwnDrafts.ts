import { useEffect, useState } from 'react'
import { z } from 'zod'
import { tabShelf } from '../../lib/storage.ts'

const kept = z.array(z.object({ slot: z.string(), conclusionId: z.string().nullable() }))
type OwnDraft = z.infer<typeof kept>[number]

/**
 * The drafts that were begun on this page. Each has a slot before it has an id, so that the field stays the same (and the
 * caret where it is) when the first saving gives it one, and a reload finds it again.
 */
export function useOwnDrafts(briefingId: string) {
  const key = `diem-cau.ownDrafts.${briefingId}`
  const [own, setOwn] = useState<OwnDraft[]>(() => tabShelf.read(key, kept) ?? [])
  useEffect(() => tabShelf.write(key, own), [key, own])
  return {
    own,
    /** @returns the new draft's slot */
    begin: (): string => {
      const slot = crypto.randomUUID()
      setOwn((before) => [...before, { slot, conclusionId: null }])
      return slot
    },
    created: (slot: string, conclusionId: string) =>
      setOwn((before) => before.map((draft) => (draft.slot === slot ? { slot, conclusionId } : draft))),
    end: (slot: string) => setOwn((before) => before.filter((draft) => draft.slot !== slot)),
  }
}
