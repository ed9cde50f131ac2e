import { readEntries } from '../../shared/journal.ts'
import { briefingRecord, type BriefingRecord } from '../../shared/record.ts'
import { writeAttendance } from './attendanceWorkbook.ts'
import type { RecordAnswer, RecordMessage, Wanted } from './program.ts'
import { writeMinutes } from './minutes.ts'
import { RecordFold } from './record.ts'
import { shortened } from './timeline.ts'

type Job = { fold: RecordFold; now: number; failed: unknown }
const jobs = new Map<number, Job>()

/** The program itself (program.ts starts it), so that a long journal or document holds up nobody's conference. */
function take(message: RecordMessage): void {
  const { id } = message
  const job = jobs.get(id)
  switch (message.kind) {
    case 'begin':
      jobs.set(id, { fold: new RecordFold(message.head), now: message.head.now, failed: undefined })
      break
    case 'page':
      try {
        if (job !== undefined && job.failed === undefined) job.fold.add(readEntries(message.page))
      } catch (error) {
        if (job !== undefined) job.failed = error
      }
      say({ id, kind: 'taken' })
      break
    case 'drop':
      jobs.delete(id)
      break
    case 'end':
      jobs.delete(id)
      if (job !== undefined) void answer(id, job, message.wanted).then(say)
  }
}

const say = (answer: RecordAnswer): void => void process.send?.(answer)

async function answer(id: number, { fold, now, failed }: Job, wanted: Wanted): Promise<RecordAnswer> {
  try {
    if (failed !== undefined) throw failed
    const record = fold.record()
    const { briefingId, title, startsAt, openedAt, chairs, minutes } = record
    const written = await write(record, wanted, now)
    return { id, kind: 'made', about: { briefingId, title, startsAt, openedAt, chairs, minutes }, bytes: written }
  } catch (error) {
    return { id, kind: 'failed', why: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

async function write(record: BriefingRecord, wanted: Wanted, now: number): Promise<Uint8Array | null> {
  if (wanted === 'nothing') return null
  // Parsing drops what the contract does not name, so that nothing leaves by accident.
  if (wanted === 'page') return new TextEncoder().encode(JSON.stringify(briefingRecord.parse(shortened(record))))
  // Minutes of what has not begun would be an empty form.
  if (record.openedAt === null) return null
  return wanted === 'minutes' ? writeMinutes(record, now) : writeAttendance(record)
}

process.on('message', take)
// The application has ended.
process.on('disconnect', () => process.exit())
