import { AppError } from '../../shared/errors.ts'
import type { Plan } from '../../shared/plan.ts'
import type { BriefingRecord, MinutesChoice, recordRoutes } from '../../shared/record.ts'
import { RecordDesk } from '../record/desk.ts'
import { dayStamp } from '../record/vietnamTime.ts'
import { briefingAccess, type FileAnswer, type RouteContext, type RouteHandlers } from './routes.ts'

export type RecordPorts = {
  /** The journal in order, page by page, as JSON. */
  journalPages: (briefingId: string) => AsyncIterable<string>
  /** The plan of a briefing that was never opened; null when there is no such briefing. */
  loadPlan: (briefingId: string) => Promise<Plan | null>
  loadMinutesChoice: (briefingId: string) => Promise<MinutesChoice>
  saveMinutesChoice: (briefingId: string, choice: MinutesChoice) => Promise<void>
  /** The time of a briefing. */
  now: (briefingId: string) => number
}

/** The record of a briefing: to look at, and as files to print and sign. */
export function recordHandlers({
  journalPages,
  loadPlan,
  loadMinutesChoice,
  saveMinutesChoice,
  now,
}: RecordPorts): RouteHandlers<keyof typeof recordRoutes> {
  const desk = new RecordDesk()
  const make = async (ctx: RouteContext, wanted: 'none' | 'minutes' | 'attendance') => {
    const { briefingId, roles, organizes } = briefingAccess(ctx)
    const [plan, minutes] = await Promise.all([loadPlan(briefingId), loadMinutesChoice(briefingId)])
    if (plan === null) throw new AppError('not_found', 'notFound')
    const head = { briefingId, plan, minutes, viewerRoles: roles, organizes, now: now(briefingId) }
    return desk.make(head, journalPages(briefingId), wanted)
  }
  const file = async (ctx: RouteContext, wanted: 'minutes' | 'attendance'): Promise<FileAnswer> => {
    const made = await make(ctx, wanted)
    if (made.file === null) throw new AppError('conflict', 'briefing.notOpen')
    const { what, ending, contentType } = files[wanted]
    return { file: made.file, name: `${fileName(what, made.record)}.${ending}`, contentType }
  }
  return {
    'record.show': async (ctx) => (await make(ctx, 'none')).record,
    'record.minutes': async (ctx, { body }) => {
      const { record } = await make(ctx, 'none')
      // Whoever did not chair it cannot answer for what it decided.
      if (body.signerUserId !== null && !record.chairs.some(({ userId }) => userId === body.signerUserId))
        throw new AppError('bad_request', 'badRequest', { field: 'body.signerUserId' })
      await saveMinutesChoice(record.briefingId, body)
      return body
    },
    'record.docx': (ctx) => file(ctx, 'minutes'),
    'record.attendanceXlsx': (ctx) => file(ctx, 'attendance'),
  }
}

const files = {
  minutes: {
    what: 'Biên bản',
    ending: 'docx',
    contentType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  },
  attendance: {
    what: 'Điểm danh',
    ending: 'xlsx',
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  },
} as const

/** File systems hold names of 255 bytes, and Vietnamese letters take up to three: a long title is cut. */
function fileName(what: string, { title, openedAt, startsAt }: BriefingRecord): string {
  // Cut first: a letter that was cut in half goes with what names of files cannot hold.
  const cut = title.length > 70 ? title.slice(0, 70).replace(/\s+\S*$/u, '') : title
  const plain = cut.replaceAll(/[\p{Cc}\p{Cs}/\\:*?"<>|]+/gu, ' ')
  return `${what} ${plain.trim()} ${dayStamp(openedAt ?? startsAt)}`
}
