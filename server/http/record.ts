import type { JournalEntry } from '../../shared/briefing.ts'
import { AppError } from '../../shared/errors.ts'
import type { Plan } from '../../shared/plan.ts'
import type { BriefingRecord, recordRoutes } from '../../shared/record.ts'
import { writeAttendance } from '../record/attendanceWorkbook.ts'
import { writeMinutes } from '../record/minutes.ts'
import { buildRecord } from '../record/record.ts'
import { dayStamp } from '../record/vietnamTime.ts'
import { briefingAccess, type RouteContext, type RouteHandlers } from './routes.ts'

export type RecordPorts = {
  readJournal: (briefingId: string) => Promise<JournalEntry[]>
  /** The plan of a briefing that was never opened; null when there is no such briefing. */
  loadPlan: (briefingId: string) => Promise<Plan | null>
  now: () => number
}

/** The record of a briefing: to look at, and as files to print and sign. */
export function recordHandlers({ readJournal, loadPlan, now }: RecordPorts): RouteHandlers<keyof typeof recordRoutes> {
  const recordFor = async (ctx: RouteContext): Promise<BriefingRecord> => {
    const { briefingId, roles } = briefingAccess(ctx)
    const [entries, plan] = await Promise.all([readJournal(briefingId), loadPlan(briefingId)])
    if (plan === null) throw new AppError('not_found', 'notFound')
    return buildRecord({ briefingId, entries, plan, viewerRoles: roles, now: now() })
  }
  /** Minutes of what has not begun would be an empty form: refused. */
  const openedRecord = async (ctx: RouteContext): Promise<BriefingRecord> => {
    const record = await recordFor(ctx)
    if (record.openedAt === null) throw new AppError('conflict', 'briefing.notOpen')
    return record
  }
  return {
    'record.show': recordFor,
    'record.docx': async (ctx) => {
      const record = await openedRecord(ctx)
      return {
        file: await writeMinutes(record, now()),
        name: `${fileName('Biên bản', record)}.docx`,
        contentType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      }
    },
    'record.attendanceXlsx': async (ctx) => {
      const record = await openedRecord(ctx)
      return {
        file: await writeAttendance(record),
        name: `${fileName('Điểm danh', record)}.xlsx`,
        contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      }
    },
  }
}

/** File systems hold names of 255 bytes, and Vietnamese letters take up to three: a long title is cut. */
function fileName(what: string, { title, openedAt, startsAt }: BriefingRecord): string {
  const plain = title.replaceAll(/[\p{Cc}\p{Cs}/\\:*?"<>|]+/gu, ' ')
  return `${what} ${[...plain].slice(0, 60).join('').trim()} ${dayStamp(openedAt ?? startsAt)}`
}
