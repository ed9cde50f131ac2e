import type { z } from 'zod'
import { AppError, type ErrorKey } from './errors.ts'

type Issue = Pick<z.core.$ZodIssue, 'code' | 'path'> & { origin?: unknown; maximum?: unknown; minimum?: unknown }

/**
 * The refusal of what does not fit its schema, as clear as its writer can use it: a text that is empty or too long, a
 * list with too many rows, with the limit, and the row where there is one. All else is a defect of the page.
 * @param place names the field for who writes programs against the contract
 */
export function wrongInput(issues: readonly Issue[], place?: string): AppError {
  const issue = issues[0]
  const row = issue?.path.findLast((step) => typeof step === 'number')
  const params = {
    ...(place === undefined ? {} : { field: [place, ...(issue?.path ?? [])].map(String).join('.').slice(0, 200) }),
    ...(row === undefined ? {} : { row: row + 1 }),
    ...(typeof issue?.maximum === 'number' ? { max: issue.maximum } : {}),
  }
  const key = issue === undefined ? null : keyOf(issue, row !== undefined)
  // The codes of a refused message stay what they were; only the words are clearer.
  return new AppError('bad_request', key ?? 'badRequest', Object.keys(params).length === 0 ? undefined : params)
}

function keyOf({ code, origin, minimum }: Issue, inRow: boolean): ErrorKey | null {
  if (code === 'too_big' && origin === 'array') return 'list.tooLong'
  if (origin !== 'string') return null
  if (code === 'too_big') return inRow ? 'row.tooLong' : 'text.tooLong'
  return code === 'too_small' && minimum === 1 ? (inRow ? 'row.empty' : 'text.empty') : null
}
