import type { ErrorBody } from '../../shared/errors.ts'
import type { ImportDone, ImportRow, ImportSubject } from '../../shared/imports.ts'
import type { AccountsPlan, KnownAccounts } from './accounts.ts'
import type { KnownSites, SitesPlan } from './sites.ts'

/** What the program of imports is asked for, once a process; bytes are a workbook's. */
export type ImportJob =
  | { kind: 'sites'; bytes: Uint8Array<ArrayBuffer>; known: KnownSites }
  | { kind: 'accounts'; bytes: Uint8Array<ArrayBuffer>; known: KnownAccounts }
  | { kind: 'template'; subject: ImportSubject }
  | { kind: 'report'; subject: ImportSubject; rows: readonly ImportRow[]; passwords: ImportDone['passwords'] }

/** `report`: the wrong rows as a workbook; null: there are none. */
type Planned<P> = { plan: P; otherColumns: string[]; report: Uint8Array | null }
export type ImportAnswers = {
  sites: Planned<SitesPlan>
  accounts: Planned<AccountsPlan>
  template: Uint8Array
  report: Uint8Array
}
export type ImportReply = { answer: ImportAnswers[keyof ImportAnswers] } | { refused: ErrorBody } | { failed: string }
