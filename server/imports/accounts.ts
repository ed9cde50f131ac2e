import {
  ACCOUNT_NAME_MAX,
  POSITION_MAX,
  SIGN_IN_NAME_MAX,
  UNIT_MAX,
  signInName as signInNameSchema,
  type Account,
} from '../../shared/accounts.ts'
import type { ImportColumn, ImportRow } from '../../shared/imports.ts'
import type { AccountKind } from '../../shared/roles.ts'
import { SITE_NAME_MAX } from '../../shared/sites.ts'
import { withoutMarks } from '../../shared/tidy.ts'
import { cellOf, complain, complainOfDoubles, doubt, isGood, notesOf, type RowNotes } from './cells.ts'
import { SiteFinder } from './siteFinder.ts'
import type { TableRow } from './table.ts'

export type KnownAccounts = {
  accounts: readonly Account[]
  sites: readonly { siteId: string; code: string; name: string }[]
}
/** An account as it will be, without what only the database makes. */
export type ImportedAccount = Pick<Account, 'signInName' | 'name' | 'title' | 'unit' | 'kind'>
export type AccountsPlan = {
  rows: ImportRow[]
  made: ImportedAccount[]
  changed: (ImportedAccount & { userId: string })[]
}

const kindWords: Record<AccountKind, RegExp> = {
  admin: /^(quan tri|quan tri vien|quan tri he thong|admin|administrator)$/,
  organizer: /^(to chuc hoi nghi|to chuc|can bo to chuc|organi[sz]er|organi[sz]es briefings)$/,
  member: /^(nguoi dung|thanh vien|member|user)$/,
}
const accountKinds = ['admin', 'organizer', 'member'] as const
const fields = ['name', 'title', 'unit', 'kind'] as const satisfies readonly ImportColumn[]

/** A row on its way. `account` is who has the sign-in name now; null: nobody. */
type Draft = { notes: RowNotes; key: string; account: Account | null; wanted: ImportedAccount }

/**
 * What a table of accounts would change. A sign-in name names its account, if the person is called the same: it is never
 * handed to somebody else. An empty cell leaves what is there.
 */
export function planAccounts(rows: readonly TableRow[], known: KnownAccounts): AccountsPlan {
  const byName = new Map(known.accounts.map((account) => [account.signInName, account]))
  const sites = new SiteFinder(known.sites)
  const drafts = rows.map((row) => draftOf(row, byName, sites))
  complainOfDoubles(drafts, 'signInName')
  keepAnAdministrator(drafts, known.accounts)
  const people = new Map(known.accounts.map((account) => [personOf(account), account.signInName]))
  const plan: AccountsPlan = { rows: [], made: [], changed: [] }
  for (const { notes, account, wanted } of drafts) {
    const shown = { ...notes, key: wanted.signInName, name: wanted.name }
    if (!isGood(notes)) plan.rows.push({ ...shown, fate: 'wrong', changes: [] })
    else if (account === null) {
      const signInName = people.get(personOf(wanted))
      if (signInName !== undefined) doubt(notes, 'signInName', 'personElsewhere', { signInName })
      people.set(personOf(wanted), wanted.signInName)
      plan.made.push(wanted)
      plan.rows.push({ ...shown, fate: 'new', changes: [] })
    } else {
      const changes = fields.filter((field) => account[field] !== wanted[field])
      if (changes.length > 0) plan.changed.push({ ...wanted, userId: account.userId })
      plan.rows.push({ ...shown, fate: changes.length > 0 ? 'changed' : 'unchanged', changes })
    }
  }
  return plan
}

/** Of one name in one unit there is seldom a second person. */
const personOf = ({ name, unit }: Pick<Account, 'name' | 'unit'>) => `${withoutMarks(name)}\n${withoutMarks(unit)}`

function draftOf(
  row: TableRow,
  byName: ReadonlyMap<string, Account>,
  sites: SiteFinder<KnownAccounts['sites'][number]>,
): Draft {
  const notes = notesOf(row)
  const typed = cellOf(row, notes, 'signInName', { max: SIGN_IN_NAME_MAX, needed: true, code: true })
  const parsed = signInNameSchema.safeParse(typed)
  if (typed !== '' && !parsed.success) complain(notes, 'signInName', 'signInNameWrong')
  const signInName = parsed.data ?? ''
  const account = byName.get(signInName) ?? null
  const name = cellOf(row, notes, 'name', { max: ACCOUNT_NAME_MAX, needed: true })
  if (account !== null && name !== '' && withoutMarks(account.name) !== withoutMarks(name))
    complain(notes, 'signInName', 'nameTaken', { name: account.name })
  else if (account?.active === false) complain(notes, 'signInName', 'accountClosed')
  const title = cellOf(row, notes, 'title', { max: POSITION_MAX })
  const unit = cellOf(row, notes, 'unit', { max: UNIT_MAX })
  const site = siteName(row, notes, sites)
  return {
    notes,
    key: signInName,
    account,
    wanted: {
      signInName: signInName === '' ? typed : signInName,
      name,
      title: title === '' ? (account?.title ?? '') : title,
      unit: unit !== '' ? unit : site !== '' ? site : (account?.unit ?? ''),
      kind: kindOf(row, notes) ?? account?.kind ?? 'member',
    },
  }
}

/** Whoever names a site belongs to it: its name is the unit, where none is written. */
function siteName(row: TableRow, notes: RowNotes, sites: SiteFinder<KnownAccounts['sites'][number]>): string {
  const words = cellOf(row, notes, 'site', { max: SITE_NAME_MAX })
  if (words === '') return ''
  const site = sites.find(words)
  if (site === undefined) {
    const similar = sites.meant(words)
    if (similar === undefined) complain(notes, 'site', 'siteUnknown', { value: words })
    else complain(notes, 'site', 'siteMeant', { value: words, similar })
  } else if (site === 'several') complain(notes, 'site', 'siteAmbiguous', { value: words })
  else return site.name
  return ''
}

function kindOf(row: TableRow, notes: RowNotes): AccountKind | null {
  const words = cellOf(row, notes, 'kind', { max: 160 })
  if (words === '') return null
  const kind = accountKinds.find((each) => kindWords[each].test(withoutMarks(words)))
  if (kind === undefined) complain(notes, 'kind', 'kindUnknown', { value: words })
  return kind ?? null
}

/** Who would take away the last administrator is left out. */
function keepAnAdministrator(drafts: readonly Draft[], accounts: readonly Account[]): void {
  const lost = drafts.filter(
    ({ notes, account, wanted }) => isGood(notes) && account?.kind === 'admin' && wanted.kind !== 'admin',
  )
  const gone = new Set(lost.map(({ account }) => account?.userId))
  const stays = accounts.some(({ kind, active, userId }) => kind === 'admin' && active && !gone.has(userId))
  if (stays) return
  for (const { notes } of lost) complain(notes, 'kind', 'lastAdmin')
}
