import { parentPort } from 'node:worker_threads'
import { readEntries } from '../../shared/journal.ts'
import { writeAttendance } from './attendanceWorkbook.ts'
import type { FileKind, RecordAnswer, RecordMessage } from './desk.ts'
import { writeMinutes } from './minutes.ts'
import { RecordFold } from './record.ts'
import { shortened } from './timeline.ts'

type Job = { fold: RecordFold; now: number; failed: unknown }
const jobs = new Map<number, Job>()

/** The desk's other side: a thread of its own, so that a long journal or document holds up nobody's conference. */
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
      break
    case 'drop':
      jobs.delete(id)
      break
    case 'end':
      jobs.delete(id)
      if (job !== undefined) void answer(id, job, message.file).then((made) => parentPort?.postMessage(made, []))
  }
}

async function answer(id: number, { fold, now, failed }: Job, file: FileKind): Promise<RecordAnswer> {
  try {
    if (failed !== undefined) throw failed
    const record = fold.record()
    // Minutes of what has not begun would be an empty form.
    if (file === 'none' || record.openedAt === null) return { id, record: shortened(record), file: null }
    const made = file === 'minutes' ? await writeMinutes(record, now) : await writeAttendance(record)
    return { id, record: shortened(record), file: made }
  } catch (error) {
    return { id, failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

parentPort?.on('message', take)
