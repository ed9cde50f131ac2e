import { createHash } from 'node:crypto'
import type { Database, Queries } from '../../db/connect.ts'
import { insertAccounts, listAccounts, lockAccounts, updateAccount } from '../../db/queries/accounts.ts'
import { insertGroup, listGroups, listSites, lockTree, saveSites } from '../../db/queries/sites.ts'
import { AppError } from '../../shared/errors.ts'
import type { ImportCounts, ImportPreview, ImportRow, importRoutes } from '../../shared/imports.ts'
import { prepareAccount } from '../accounts.ts'
import type { KnownAccounts } from '../imports/accounts.ts'
import { ImportDesk } from '../imports/desk.ts'
import type { KnownSites } from '../imports/sites.ts'
import { plansChanged, type LiveBriefings } from './briefings.ts'
import type { FileAnswer, RouteHandlers } from './routes.ts'

/** Sites and accounts from a workbook: what it would change is shown first, and taken only as it was shown. */
export function importHandlers(deps: {
  db: Database
  registry: LiveBriefings
}): RouteHandlers<keyof typeof importRoutes> {
  const { db } = deps
  const desk = new ImportDesk()
  const template = async (subject: 'sites' | 'accounts'): Promise<FileAnswer> => {
    const file = await desk.do({ kind: 'template', subject })
    return { file, name: `${templateNames[subject]}.xlsx`, contentType }
  }
  return {
    'sites.importTemplate': () => template('sites'),
    'accounts.importTemplate': () => template('accounts'),

    'sites.importPreview': async (_ctx, { body }) => {
      const bytes = bytesOf(body.file)
      const known = await knownSites(db)
      const { plan, otherColumns, report } = await desk.do({ kind: 'sites', bytes, known })
      const newGroups = plan.groups.map(({ name }) => name)
      return { ...shown(plan.rows, report), newGroups, otherColumns, seen: digest(bytes, known) }
    },

    'accounts.importPreview': async (_ctx, { body }) => {
      const bytes = bytesOf(body.file)
      const known = await knownAccounts(db)
      const { plan, otherColumns, report } = await desk.do({ kind: 'accounts', bytes, known })
      return { ...shown(plan.rows, report), newGroups: [], otherColumns, seen: digest(bytes, known) }
    },

    'sites.import': async (_ctx, { body }) => {
      const bytes = bytesOf(body.file)
      const known = await knownSites(db)
      if (digest(bytes, known) !== body.seen) throw changed()
      const { plan } = await desk.do({ kind: 'sites', bytes, known })
      const report = await desk.do({ kind: 'report', subject: 'sites', rows: plan.rows, passwords: [] })
      await db.transaction(async (tx) => {
        await lockTree(tx)
        if (digest(bytes, await knownSites(tx)) !== body.seen) throw changed()
        for (const group of plan.groups) await insertGroup(tx, group) // oxlint-disable-line no-await-in-loop
        await saveSites(tx, plan.sites)
      })
      if (plan.sites.length > 0) await plansChanged(deps, null)
      return { counts: countsOf(plan.rows), passwords: [], report: base64(report) }
    },

    'accounts.import': async (_ctx, { body }) => {
      const bytes = bytesOf(body.file)
      const known = await knownAccounts(db)
      if (digest(bytes, known) !== body.seen) throw changed()
      const { plan } = await desk.do({ kind: 'accounts', bytes, known })
      const made: Awaited<ReturnType<typeof prepareAccount>>[] = []
      // One after another: sign-ins wait for the same threads.
      for (const account of plan.made) made.push(await prepareAccount(account)) // oxlint-disable-line no-await-in-loop
      const passwords = made.map(({ row: { name, signInName }, password }) => ({ name, signInName, password }))
      const report = await desk.do({ kind: 'report', subject: 'accounts', rows: plan.rows, passwords })
      await db.transaction(async (tx) => {
        await lockAccounts(tx)
        if (digest(bytes, await knownAccounts(tx)) !== body.seen) throw changed()
        await insertAccounts(
          tx,
          made.map(({ row }) => row),
        )
        for (const { userId, signInName: _, ...to } of plan.changed)
          await updateAccount(tx, userId, { ...to, active: true }) // oxlint-disable-line no-await-in-loop
      })
      if (plan.changed.length > 0) await plansChanged(deps, null)
      return { counts: countsOf(plan.rows), passwords, report: base64(report) }
    },
  }
}

const templateNames = { sites: 'Mẫu nhập điểm cầu', accounts: 'Mẫu nhập tài khoản' }
const contentType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

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
    // Without what wrong passwords count: that changes nothing here.
    accounts: accounts.map(({ failedAttempts: _attempts, lockedUntil: _until, ...account }) => account),
    sites: sites.map(({ siteId, code, name }) => ({ siteId, code, name })),
  }
}

const bytesOf = (file: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(file, 'base64'))
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
const digest = (bytes: Uint8Array, known: unknown): string =>
  createHash('sha256').update(bytes).update(JSON.stringify(known)).digest('hex')

function countsOf(rows: readonly ImportRow[]): ImportCounts {
  const counts: ImportCounts = { new: 0, changed: 0, unchanged: 0, wrong: 0 }
  for (const { fate } of rows) counts[fate] += 1
  return counts
}

const shown = (rows: ImportRow[], report: Uint8Array | null): Pick<ImportPreview, 'counts' | 'rows' | 'report'> => ({
  counts: countsOf(rows),
  rows,
  report: report === null ? null : base64(report),
})
