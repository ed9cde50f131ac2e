import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'

/** A worker whose media program died ends by itself in this time, unless it hangs; milliseconds. */
const ENDS_WITHIN = 400

/**
 * Ends workers that a dead media program left behind hanging: they would hold its ports for ever.
 * @param pids as last heard; one that is no mediasoup worker any more is left alone
 */
export async function endOrphans(pids: readonly number[]): Promise<void> {
  await sleep(ENDS_WITHIN)
  await Promise.all(
    pids.map(async (pid) => {
      try {
        // The kernel keeps 15 letters of a program's name: proc(5).
        const name = await readFile(`/proc/${pid}/comm`, 'utf8')
        if (name.trim() === 'mediasoup-worker'.slice(0, 15)) process.kill(pid, 'SIGKILL')
      } catch {
        // It has ended: as it should.
      }
    }),
  )
}
