import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { z } from 'zod'

/** Typing that pauses for so long is saved, in milliseconds. */
const PAUSE_MS = 900

const unsaved = z.object({ text: z.string(), base: z.number() })
type Unsaved = z.infer<typeof unsaved>
/** A text as the server has it; `revision` counts its savings. */
export type SavedText = { text: string; revision: number }
export type Autosave = {
  text: string
  setText: (text: string) => void
  status: 'saved' | 'unsaved' | 'saving' | 'conflict' | 'failed'
  error: unknown
  /** What a colleague wrote meanwhile; null when there is no conflict. */
  theirs: string | null
  keepMine: () => void
  takeTheirs: () => void
  /** Saves now what is not saved. True when all is saved. */
  flush: () => Promise<boolean>
}

function restore(key: string): Unsaved | null {
  try {
    return unsaved.parse(JSON.parse(sessionStorage.getItem(key) ?? 'null'))
  } catch {
    return null
  }
}

/**
 * A text that is saved while it is typed. What is not saved yet is kept in this tab's storage, so that a reload loses
 * nothing, and a colleague's change is shown beside one's own, never overwritten.
 */
export function useAutosave(options: {
  storageKey: string
  saved: SavedText | null
  /** Saves a text that was written on top of revision `base`; answers the new revision. */
  save: (text: string, base: number) => Promise<number>
}): Autosave {
  const { storageKey, saved } = options
  const [mine, setMine] = useState<Unsaved | null>(() => restore(storageKey))
  const [saving, setSaving] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const now = useRef({ mine, save: options.save, running: null as Promise<boolean> | null })
  useLayoutEffect(() => {
    now.current.save = options.save
  })

  const keep = useCallback(
    (next: Unsaved | null) => {
      now.current.mine = next
      setMine(next)
      if (next === null) sessionStorage.removeItem(storageKey)
      else sessionStorage.setItem(storageKey, JSON.stringify(next))
    },
    [storageKey],
  )

  const run = useCallback(async (): Promise<boolean> => {
    setSaving(true)
    setError(null)
    try {
      // Typing goes on while a saving is under way: saved again until nothing is left.
      for (;;) {
        const { mine, save } = now.current
        if (mine === null || mine.text.trim() === '') return mine === null
        const base = await save(mine.text, mine.base)
        const after = now.current.mine
        keep(after === null || after.text === mine.text ? null : { text: after.text, base })
      }
    } catch (reason) {
      setError(reason)
      return false
    } finally {
      now.current.running = null
      setSaving(false)
    }
  }, [keep])
  const flush = useCallback(() => {
    now.current.running ??= run()
    return now.current.running
  }, [run])

  // While a saving is under way its own event may come before its answer.
  const conflict = !saving && mine !== null && saved !== null && saved.revision > mine.base && saved.text !== mine.text
  useEffect(() => {
    if (mine === null || conflict || saving || error !== null) return
    const timer = setTimeout(() => void flush(), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [mine, conflict, saving, error, flush])

  const setText = (text: string) => {
    setError(null)
    keep({ text, base: now.current.mine?.base ?? saved?.revision ?? 0 })
  }
  const rest = mine === null ? 'saved' : error !== null ? 'failed' : 'unsaved'
  return {
    text: mine?.text ?? saved?.text ?? '',
    setText,
    status: saving ? 'saving' : conflict ? 'conflict' : rest,
    error,
    theirs: conflict ? saved.text : null,
    keepMine: () => {
      setError(null)
      if (mine !== null && saved !== null) keep({ text: mine.text, base: saved.revision })
    },
    takeTheirs: () => {
      setError(null)
      keep(null)
    },
    flush,
  }
}
