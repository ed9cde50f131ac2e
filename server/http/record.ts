import { createHash, randomUUID } from 'node:crypto'
import { AppError } from '../../shared/errors.ts'
import type { Plan } from '../../shared/plan.ts'
import type { BriefingStatus } from '../../shared/planning.ts'
import type { MinutesChoice, recordRoutes } from '../../shared/record.ts'
import { isFrozen } from '../office/plans.ts'
import type { RecordAbout, RecordProgram, Wanted } from '../record/program.ts'
import { dayStamp } from '../record/vietnamTime.ts'
import { briefingAccess, unchanged, type FileAnswer, type RouteContext, type RouteHandlers } from './routes.ts'

/** All that a record depends on beside its reader and the time; `seq`: of the last journal entry. */
export type RecordMark = { status: BriefingStatus; version: number; seq: number; minutes: MinutesChoice }

export type RecordPorts = {
  recordProgram: RecordProgram
  /** The journal in order, page by page, as JSON. */
  journalPages: (briefingId: string) => AsyncIterable<string>
  /** The plan of a briefing that was never opened; null when there is no such briefing. */
  loadPlan: (briefingId: string) => Promise<Plan | null>
  /** Null when there is no such briefing. Reads no journal. */
  loadMark: (briefingId: string) => Promise<RecordMark | null>
  /** `before`: what was kept when the record was read. */
  chooseMinutes: (
    about: RecordAbout,
    asked: MinutesChoice & { seen: MinutesChoice },
    before: MinutesChoice,
  ) => Promise<MinutesChoice>
  /** The time of a briefing. */
  now: (briefingId: string) => number
}

/** While a briefing runs its durations grow: a page that has them gets them anew so often. */
const STEP_MS = 60_000
/** Another process may be another program, which says other things of the same journal. */
const ourselves = randomUUID()

/** The record of a briefing: to look at, and as files to print and sign. */
export function recordHandlers(ports: RecordPorts): RouteHandlers<keyof typeof recordRoutes> {
  const { recordProgram, journalPages, loadPlan, loadMark, chooseMinutes, now } = ports
  const markOf = async (briefingId: string) => {
    const mark = await loadMark(briefingId)
    if (mark === null) throw new AppError('not_found', 'notFound')
    return mark
  }
  const make = async (ctx: RouteContext, { minutes }: RecordMark, wanted: Wanted) => {
    const { briefingId, roles, organizes } = briefingAccess(ctx)
    const plan = await loadPlan(briefingId)
    if (plan === null) throw new AppError('not_found', 'notFound')
    const head = { briefingId, plan, minutes, viewerRoles: roles, organizes, now: now(briefingId) }
    return recordProgram.make(head, journalPages(briefingId), wanted)
  }
  const file = async (ctx: RouteContext, wanted: 'minutes' | 'attendance'): Promise<FileAnswer> => {
    const mark = await markOf(briefingAccess(ctx).briefingId)
    const { about, bytes } = await make(ctx, mark, wanted)
    if (bytes === null) throw new AppError('conflict', 'briefing.notOpen')
    const { what, ending, contentType } = files[wanted]
    return { file: bytes, name: `${fileName(what, about)}.${ending}`, contentType }
  }
  return {
    'record.show': async (ctx) => {
      const { briefingId } = briefingAccess(ctx)
      // Read before the journal: what is added meanwhile makes the next answer another one.
      const mark = await markOf(briefingId)
      const tag = tagOf(ctx, mark, now(briefingId))
      if (tag !== null && ctx.hasAlready(tag)) return unchanged
      const { bytes } = await make(ctx, mark, 'page')
      if (bytes === null) throw new Error('The record was not written')
      return { json: bytes }
    },
    'record.minutes': async (ctx, { body }) => {
      const mark = await markOf(briefingAccess(ctx).briefingId)
      const { about } = await make(ctx, mark, 'nothing')
      return chooseMinutes(about, body, mark.minutes)
    },
    'record.docx': (ctx) => file(ctx, 'minutes'),
    'record.attendanceXlsx': (ctx) => file(ctx, 'attendance'),
  }
}

/** Stands for the whole answer; null while a plan counts that may be edited in many places. */
function tagOf(ctx: RouteContext, { status, version, seq, minutes }: RecordMark, now: number): string | null {
  if (!isFrozen(status)) return null
  const { briefingId, roles, organizes } = briefingAccess(ctx)
  const minute = status === 'closed' ? null : Math.floor(now / STEP_MS)
  const all = [ourselves, briefingId, status, version, seq, minutes, roles.toSorted(), organizes, minute]
  return createHash('sha256').update(JSON.stringify(all)).digest('base64url')
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
function fileName(what: string, { title, openedAt, startsAt }: RecordAbout): string {
  // Cut first: a letter that was cut in half goes with what names of files cannot hold.
  const cut = title.length > 70 ? title.slice(0, 70).replace(/\s+\S*$/u, '') : title
  const plain = cut.replaceAll(/[\p{Cc}\p{Cs}/\\:*?"<>|]+/gu, ' ')
  return `${what} ${plain.trim()} ${dayStamp(openedAt ?? startsAt)}`
}
