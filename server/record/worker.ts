import { parentPort } from 'node:worker_threads'
import { writeAttendance } from './attendanceWorkbook.ts'
import type { RecordAnswer, RecordJob } from './desk.ts'
import { writeMinutes } from './minutes.ts'
import { buildRecord } from './record.ts'

/** The desk's other side: a thread of its own, so that a long document holds up nobody's conference. */
async function answer({ id, source, file }: RecordJob): Promise<RecordAnswer> {
  try {
    const record = buildRecord(source)
    // Minutes of what has not begun would be an empty form.
    if (file === 'none' || record.openedAt === null) return { id, record, file: null }
    return {
      id,
      record,
      file: file === 'minutes' ? await writeMinutes(record, source.now) : await writeAttendance(record),
    }
  } catch (error) {
    return { id, failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

parentPort?.on('message', (job: RecordJob) => void answer(job).then((made) => parentPort?.postMessage(made, [])))
