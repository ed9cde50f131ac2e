import { useEffect, useState } from 'react'
import { z } from 'zod'

const kept = z.object({ slot: z.string(), conclusionId: z.string().nullable() })
type Kept = z.infer<typeof kept>

function restore(key: string): Kept | null {
  try {
    return kept.parse(JSON.parse(sessionStorage.getItem(key) ?? 'null'))
  } catch {
    return null
  }
}

/**
 * The draft that is begun on this page. It has a slot before it has an id, so that the field stays the same (and the
 * caret where it is) when the first saving gives it one, and a reload finds it again.
 */
export function useNewDraft(briefingId: string) {
  const key = `diem-cau.newDraft.${briefingId}`
  const [draft, setDraft] = useState<Kept | null>(() => restore(key))
  useEffect(() => {
    if (draft === null) sessionStorage.removeItem(key)
    else sessionStorage.setItem(key, JSON.stringify(draft))
  }, [key, draft])
  return {
    slot: draft?.slot ?? null,
    conclusionId: draft?.conclusionId ?? null,
    begin: () => setDraft({ slot: crypto.randomUUID(), conclusionId: null }),
    created: (conclusionId: string) => setDraft((before) => (before === null ? null : { ...before, conclusionId })),
    end: () => setDraft(null),
  }
}
