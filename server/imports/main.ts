import { randomUUID } from 'node:crypto'
import os from 'node:os'
import { AppError } from '../../shared/errors.ts'
import { planAccounts } from './accounts.ts'
import type { ImportAnswers, ImportJob, ImportReply } from './messages.ts'
import { readTable } from './read.ts'
import { planSites } from './sites.ts'
import { writeReport, writeTemplate } from './workbooks.ts'

// A program of its own, started for each job by program.ts: a workbook may be made to eat memory and time, and then this
// process ends, and nothing else.

async function work(job: ImportJob): Promise<ImportAnswers[keyof ImportAnswers]> {
  switch (job.kind) {
    case 'sites': {
      const { rows, otherColumns } = await readTable('sites', job.bytes)
      const plan = planSites(rows, job.known, randomUUID)
      return { plan, otherColumns, report: await wrongRows('sites', plan) }
    }
    case 'accounts': {
      const { rows, otherColumns } = await readTable('accounts', job.bytes)
      const plan = planAccounts(rows, job.known)
      return { plan, otherColumns, report: await wrongRows('accounts', plan) }
    }
    case 'template':
      return writeTemplate(job.subject)
    case 'report':
      return writeReport(job.subject, job.rows, job.passwords)
  }
}

const wrongRows = async (subject: 'sites' | 'accounts', { rows }: { rows: Parameters<typeof writeReport>[1] }) =>
  rows.some(({ fate }) => fate === 'wrong') ? writeReport(subject, rows, []) : null

async function reply(job: ImportJob): Promise<ImportReply> {
  try {
    return { answer: await work(job) }
  } catch (error) {
    if (error instanceof AppError) return { refused: error.toBody() }
    return { failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

os.setPriority(os.constants.priority.PRIORITY_BELOW_NORMAL)
process.once('message', (job: ImportJob) => {
  void reply(job).then((told) => process.send?.(told, () => process.disconnect()))
})
// The application is gone: nobody waits any more.
process.once('disconnect', () => process.exit())
