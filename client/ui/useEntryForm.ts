import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { ErrorKey } from '../../shared/errors.ts'
import { isTooLong } from '../../shared/tidy.ts'
import { asAppError } from '../lib/api.ts'
import { queryClient } from '../lib/queryClient.ts'
import { changesBetween, isSame, merged, type Change, type Told } from './entryChanges.ts'
import { useErrorText } from './ErrorNotice.tsx'

type Entry<Fields, Saved> = {
  /** The fields as they stand in the list; of a new entry: those to begin with. */
  begin: () => Fields
  /** What a field cannot stay as; said beside it once somebody has asked to save. */
  problems: (fields: Fields) => Partial<Record<keyof Fields, string | undefined>>
  /** Its texts with the most letters of each, which their inputs tell of at once. */
  texts: (fields: Fields) => readonly (readonly [text: string, max: number])[]
  /** What its fields say, to tell what somebody else changed. */
  told: (fields: Fields) => readonly Told[]
  /** Refusals of the server that are said beside a field. */
  refusals?: Partial<Record<ErrorKey, keyof Fields>>
  /** `seen`: the fields as they stood when the form was opened, or somebody else's change was told in it. */
  save: (fields: Fields, seen: Fields) => Promise<Saved>
  /** The list that is read anew when it is saved. */
  list: string
  onSaved: (saved: Saved) => void
}

/** The form of one entry of a list of the office: what is typed, what is wrong with it, and its way to the server. */
export function useEntryForm<Fields extends object, Saved>(entry: Entry<Fields, Saved>) {
  const errorText = useErrorText()
  const stands = entry.begin()
  const [fields, setFields] = useState(stands)
  const [seen, setSeen] = useState(stands)
  const [asked, setAsked] = useState(false)
  /** Somebody else saved it meanwhile: the list is read for what stands now. */
  const [stale, setStale] = useState(false)
  const [changes, setChanges] = useState<readonly Change[]>([])
  const save = useMutation({
    mutationFn: () => entry.save(fields, seen),
    onError: async (error) => {
      if (!isStale(error)) return
      setStale(true)
      await queryClient.invalidateQueries({ queryKey: [entry.list] })
    },
    onSuccess: async (saved) => {
      await queryClient.invalidateQueries({ queryKey: [entry.list] })
      entry.onSaved(saved)
    },
  })
  if (stale && !isSame(stands, seen)) {
    setStale(false)
    setChanges(changesBetween(entry.told(seen), entry.told(stands)))
    setFields(merged(fields, seen, stands))
    setSeen(stands)
  }
  const problems = entry.problems(fields)
  const refusedField = save.isError ? entry.refusals?.[asAppError(save.error).key] : undefined
  return {
    fields,
    set: (change: Partial<Fields>) => {
      setFields({ ...fields, ...change })
      // What was refused is another entry now.
      if (save.isError) save.reset()
    },
    /** What is said beside a field. */
    problem: (field: keyof Fields) => (refusedField === field ? errorText(save.error) : asked && problems[field]),
    /** For the form's dialog. */
    dialog: {
      pending: save.isPending,
      error: refusedField !== undefined || (changes.length > 0 && isStale(save.error)) ? null : save.error,
      /** What somebody else changed meanwhile. */
      changes,
      onSubmit: () => {
        setAsked(true)
        const complete = Object.values(problems).every((problem) => problem === undefined)
        if (complete && !entry.texts(fields).some(([text, max]) => isTooLong(text, max))) save.mutate()
      },
    },
  }
}

const isStale = (error: unknown): boolean => error !== null && asAppError(error).key === 'entry.changed'
