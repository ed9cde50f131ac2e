import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { ErrorKey } from '../../shared/errors.ts'
import { isTooLong } from '../../shared/tidy.ts'
import { asAppError } from '../lib/api.ts'
import { queryClient } from '../lib/queryClient.ts'
import { useErrorText } from './ErrorNotice.tsx'

type Entry<Fields, Saved> = {
  /** The fields to begin with. */
  begin: () => Fields
  /** What a field cannot stay as; said beside it once somebody has asked to save. */
  problems: (fields: Fields) => Partial<Record<keyof Fields, string | undefined>>
  /** Its texts with the most letters of each, which their inputs tell of at once. */
  texts: (fields: Fields) => readonly (readonly [text: string, max: number])[]
  /** Refusals of the server that are said beside a field. */
  refusals?: Partial<Record<ErrorKey, keyof Fields>>
  save: (fields: Fields) => Promise<Saved>
  /** The list that is read anew when it is saved. */
  list: string
  onSaved: (saved: Saved) => void
}

/** The form of one entry of a list of the office: what is typed, what is wrong with it, and its way to the server. */
export function useEntryForm<Fields extends object, Saved>(entry: Entry<Fields, Saved>) {
  const errorText = useErrorText()
  const [fields, setFields] = useState(entry.begin)
  const [asked, setAsked] = useState(false)
  const save = useMutation({
    mutationFn: () => entry.save(fields),
    onSuccess: async (saved) => {
      await queryClient.invalidateQueries({ queryKey: [entry.list] })
      entry.onSaved(saved)
    },
  })
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
      error: refusedField === undefined ? save.error : null,
      onSubmit: () => {
        setAsked(true)
        const complete = Object.values(problems).every((problem) => problem === undefined)
        if (complete && !entry.texts(fields).some(([text, max]) => isTooLong(text, max))) save.mutate()
      },
    },
  }
}
