import { createHash } from 'node:crypto'
import type { Queries } from '../../db/connect.ts'
import { insertAccounts, listAccounts, lockAccounts, updateAccount } from '../../db/queries/accounts.ts'
import { insertGroup, listGroups, listSites, lockTree, saveSites } from '../../db/queries/sites.ts'
import { AppError } from '../../shared/errors.ts'
import type { ImportCounts, ImportDone, ImportPreview, ImportRow, ImportSubject } from '../../shared/imports.ts'
import type { AccountsPlan, KnownAccounts } from '../imports/accounts.ts'
import { ImportProgram } from '../imports/program.ts'
import type { KnownSites, SitesPlan } from '../imports/sites.ts'
import { prepareAccount } from './accounts.ts'
import { plansChanged, type Office } from './ports.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** What sites and accounts do each in their own way. `K`: what a workbook is compared with. */
type Subject<K, P extends { rows: ImportRow[] }> = {
  subject: ImportSubject
  known: (db: Queries) => Promise<K>
  planned: (bytes: Bytes, known: K) => Promise<{ plan: P; otherColumns: string[]; report: Uint8Array | null }>
  newGroups: (plan: P) => string[]
  /** What takes its time before anything is written: passwords of new accounts. */
  prepared: (plan: P) => Promise<{ passwords: ImportDone['passwords']; write: (tx: Queries) => Promise<void> }>
  lock: (tx: Queries) => Promise<unknown>
}

/** Sites and accounts from a workbook: what it would change is shown first, and taken only as it was shown. */
export function createImports(office: Pick<Office, 'db' | 'registry' | 'now'>) {
  const { db, now } = office
  const program = new ImportProgram()

  function importing<K, P extends { rows: ImportRow[] }>(by: Subject<K, P>) {
    return {
      preview: async (bytes: Bytes): Promise<ImportPreview> => {
        const known = await by.known(db)
        const { plan, otherColumns, report } = await by.planned(bytes, known)
        const { rows } = plan
        const told = report === null ? null : base64(report)
        const newGroups = by.newGroups(plan)
        return { counts: countsOf(rows), rows, report: told, newGroups, otherColumns, seen: digest(bytes, known) }
      },
      take: async (bytes: Bytes, seen: string): Promise<ImportDone> => {
        const known = await by.known(db)
        if (digest(bytes, known) !== seen) throw changed()
        const { plan } = await by.planned(bytes, known)
        const { passwords, write } = await by.prepared(plan)
        const report = await program.do({ kind: 'report', subject: by.subject, rows: plan.rows, passwords })
        await db.transaction(async (tx) => {
          await by.lock(tx)
          if (digest(bytes, await by.known(tx)) !== seen) throw changed()
          await write(tx)
        })
        const counts = countsOf(plan.rows)
        if (counts.new + counts.changed > 0) await plansChanged(office, null)
        return { counts, passwords, report: base64(report) }
      },
    }
  }

  return {
    /** An empty workbook with the heads of columns. */
    template: (subject: ImportSubject) => program.do({ kind: 'template', subject }),
    sites: importing<KnownSites, SitesPlan>({
      subject: 'sites',
      known: knownSites,
      planned: (bytes, known) => program.do({ kind: 'sites', bytes, known }),
      newGroups: ({ groups }) => groups.map(({ name }) => name),
      prepared: ({ groups, sites }) =>
        Promise.resolve({
          passwords: [],
          write: async (tx) => {
            for (const group of groups) await insertGroup(tx, group)
            await saveSites(tx, sites)
          },
        }),
      lock: lockTree,
    }),
    accounts: importing<KnownAccounts, AccountsPlan>({
      subject: 'accounts',
      known: knownAccounts,
      planned: (bytes, known) => program.do({ kind: 'accounts', bytes, known }),
      newGroups: () => [],
      prepared: (plan) => preparedAccounts(plan, now()),
      lock: lockAccounts,
    }),
  }
}

async function preparedAccounts(plan: AccountsPlan, at: number) {
  const made: Awaited<ReturnType<typeof prepareAccount>>[] = []
  // One after another: sign-ins wait for the same threads.
  for (const account of plan.made) made.push(await prepareAccount(account, at))
  return {
    passwords: made.map(({ row: { name, signInName }, password }) => ({ name, signInName, password })),
    write: async (tx: Queries) => {
      await insertAccounts(
        tx,
        made.map(({ row }) => row),
      )
      for (const { userId, signInName: _, ...to } of plan.changed)
        await updateAccount(tx, userId, { ...to, active: true })
    },
  }
}

/** What was looked at is no longer so: it has to be looked at again. */
const changed = () => new AppError('conflict', 'import.changed')

async function knownSites(db: Queries): Promise<KnownSites> {
  const sites = await listSites(db)
  return { sites: sites.map(({ issuer: _issuer, active: _active, ...site }) => site), groups: await listGroups(db) }
}

async function knownAccounts(db: Queries): Promise<KnownAccounts> {
  const accounts = await listAccounts(db)
  const sites = await listSites(db)
  return {
    accounts,
    sites: sites.map(({ siteId, code, name }) => ({ siteId, code, name })),
  }
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
const digest = (bytes: Uint8Array, known: unknown): string =>
  createHash('sha256').update(bytes).update(JSON.stringify(known)).digest('hex')

function countsOf(rows: readonly ImportRow[]): ImportCounts {
  const counts: ImportCounts = { new: 0, changed: 0, unchanged: 0, wrong: 0 }
  for (const { fate } of rows) counts[fate] += 1
  return counts
}
