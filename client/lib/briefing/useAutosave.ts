import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { z } from 'zod'
import { AppError } from '../../../shared/errors.ts'
import { isBlank, isTooLong, tidyText } from '../../../shared/tidy.ts'
import { tabShelf } from '../storage.ts'

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

type Now = { mine: Unsaved | null; save: (text: string, base: number) => Promise<number> }

/** Typing goes on while a saving is under way: saves until nothing is left. False when there is nothing that can be saved. */
async function saveAll(now: Now, max: number, keep: (next: Unsaved | null) => void): Promise<boolean> {
  while (now.mine !== null) {
    const sent = now.mine
    if (isBlank(sent.text)) return false
    if (isTooLong(sent.text, max, tidyText)) throw new AppError('bad_request', 'text.tooLong', { max })
    const base = await now.save(sent.text, sent.base)
    const after: Unsaved | null = now.mine
    keep(after === null || after.text === sent.text ? null : { text: after.text, base })
  }
  return true
}

/**
 * A text that is saved while it is typed. What is not saved yet is kept in this tab's storage, so that a reload loses
 * nothing, and a colleague's change is shown beside one's own, never overwritten.
 */
export function useAutosave(options: {
  storageKey: string
  /** What is longer is kept here and not sent. */
  max: number
  saved: SavedText | null
  /** Saves a text that was written on top of revision `base`; answers the new revision. */
  save: (text: string, base: number) => Promise<number>
}): Autosave {
  const { storageKey, saved, max } = options
  const [mine, setMine] = useState<Unsaved | null>(() => tabShelf.read(storageKey, unsaved))
  // The server trims: the space at the end of a saved text is kept here, or the next word would be glued to the last.
  const [typed, setTyped] = useState('')
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
      if (next === null) tabShelf.removeItem(storageKey)
      else tabShelf.write(storageKey, next)
    },
    [storageKey],
  )

  const flush = useCallback((): Promise<boolean> => {
    if (now.current.running !== null) return now.current.running
    setSaving(true)
    setError(null)
    now.current.running = saveAll(now.current, max, keep)
      .catch((reason: unknown) => {
        setError(reason)
        return false
      })
      .finally(() => {
        now.current.running = null
        setSaving(false)
      })
    return now.current.running
  }, [keep, max])

  // While a saving is under way its own event may come before its answer.
  const conflict =
    !saving && mine !== null && saved !== null && saved.revision > mine.base && saved.text !== tidyText(mine.text)
  useEffect(() => {
    if (mine === null || conflict || saving || error !== null) return
    const timer = setTimeout(() => void flush(), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [mine, conflict, saving, error, flush])

  const setText = (text: string) => {
    setError(null)
    setTyped(text)
    keep({ text, base: now.current.mine?.base ?? saved?.revision ?? 0 })
  }
  const rest = mine === null ? 'saved' : error !== null ? 'failed' : 'unsaved'
  const resting = saved === null || tidyText(typed) === saved.text ? typed : saved.text
  return {
    text: mine?.text ?? resting,
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
