import { z } from 'zod'
import { route } from './route.ts'

/** Many sites or accounts at once from a spreadsheet: looked at first, then taken. */
export const importSubjects = ['sites', 'accounts'] as const
export type ImportSubject = (typeof importSubjects)[number]

/** Bytes of a spreadsheet that is taken, and rows below its head. Passwords of new accounts take their time to be hashed. */
export const SHEET_BYTES = 2 * 1024 * 1024
export const ROWS_MAX: Record<ImportSubject, number> = { sites: 12_000, accounts: 1000 }

export const siteColumns = ['code', 'name', 'level', 'parent', 'order', 'region', 'cluster', 'other'] as const
export const accountColumns = ['signInName', 'name', 'title', 'unit', 'site', 'kind'] as const
export type ImportColumn = (typeof siteColumns)[number] | (typeof accountColumns)[number]

/** Why a row is left out; each has a sentence in both dictionaries under `imports.problem`. */
export const importProblems = [
  'missing',
  'unseen',
  'badCharacter',
  'formulaError',
  'tooLong',
  'duplicate',
  'orderWrong',
  'parentUnknown',
  'parentMeant',
  'parentAmbiguous',
  'parentLeftOut',
  'parentCycle',
  'groupsTooMany',
  'signInNameWrong',
  'nameTaken',
  'accountClosed',
  'kindUnknown',
  'siteUnknown',
  'siteMeant',
  'siteAmbiguous',
  'lastAdmin',
] as const
export type ImportProblem = (typeof importProblems)[number]

/** Why a good row should be looked at before it is taken: it makes something new that may be there already under another spelling. Sentences under `imports.doubt`. */
export const importDoubts = ['levelNew', 'levelMeant', 'groupMeant', 'siteElsewhere', 'personElsewhere'] as const
export type ImportDoubt = (typeof importDoubts)[number]

export const rowFates = ['new', 'changed', 'unchanged', 'wrong'] as const
// Words, not lists: every page carries the contract.
const column = z.custom<ImportColumn>((value) => typeof value === 'string')
const problem = z.custom<ImportProblem>((value) => typeof value === 'string')
const doubt = z.custom<ImportDoubt>((value) => typeof value === 'string')
const params = z.record(z.string(), z.union([z.string(), z.number()]))
export const importRow = z.object({
  /** As the spreadsheet counts. */
  row: z.number().int(),
  fate: z.enum(rowFates),
  /** What names it: a site's code, a person's sign-in name. May be empty where it is wrong. */
  key: z.string(),
  name: z.string(),
  /** What would be written differently. */
  changes: z.array(column),
  problems: z.array(z.object({ column, problem, params })),
  doubts: z.array(z.object({ column, doubt, params })),
})
export type ImportRow = z.infer<typeof importRow>

const counts = z.object({ new: z.number(), changed: z.number(), unchanged: z.number(), wrong: z.number() })
export type ImportCounts = z.infer<typeof counts>

const base64 = z.string().regex(/^[A-Za-z0-9+/]+={0,2}$/)
const SHEET_LETTERS = Math.ceil(SHEET_BYTES / 3) * 4
const sheet = base64.max(SHEET_LETTERS)
const bodyLimit = SHEET_LETTERS + 1024
/** SHA-256 of the spreadsheet and of what was there when it was looked at. */
const seen = z.string().regex(/^[0-9a-f]{64}$/)

export const importPreview = z.object({
  counts,
  rows: z.array(importRow),
  /** Groups of sites that would be made. */
  newGroups: z.array(z.string()),
  /** Heads of columns that are not read. */
  otherColumns: z.array(z.string()),
  seen,
  /** The wrong rows with their reasons, as a workbook; null: there are none. */
  report: base64.nullable(),
})
export type ImportPreview = z.infer<typeof importPreview>

export const importDone = z.object({
  counts,
  /** Of new accounts, told once. */
  passwords: z.array(z.object({ name: z.string(), signInName: z.string(), password: z.string() })),
  /** Wrong rows with their reasons, and new accounts with their first passwords, as a workbook. */
  report: base64,
})
export type ImportDone = z.infer<typeof importDone>

const subject = z.object({ subject: z.enum(importSubjects) })

export const importRoutes = {
  'imports.template': route('GET', '/api/imports/:subject', 'admin', { params: subject, response: 'file' }),
  'imports.preview': route('POST', '/api/imports/:subject/preview', 'admin', {
    params: subject,
    body: z.strictObject({ file: sheet }),
    bodyLimit,
    response: importPreview,
  }),
  /** Writes all good rows, or nothing: refused when anything is not as it was `seen`. */
  'imports.take': route('POST', '/api/imports/:subject', 'admin', {
    params: subject,
    body: z.strictObject({ file: sheet, seen }),
    bodyLimit,
    response: importDone,
  }),
}
