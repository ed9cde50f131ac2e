import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

const prefix = 'diem-cau-run-'
/** Set by the run around this one, if any: below it everything is taken away with it. */
const base = os.tmpdir()
let folder: string | undefined
let users = 0

/**
 * A folder for temporary files of this run alone: whatever tests, browsers and programs make there is taken away in the
 * end, also when a test fails; what a killed run has left, by the next one.
 */
export async function setup(): Promise<void> {
  users += 1
  if (folder !== undefined) return
  await sweep()
  folder = mkdtempSync(path.join(base, prefix))
  // As /tmp is: some of it is made by other users.
  chmodSync(folder, 0o1777)
  writeFileSync(path.join(folder, 'pid'), String(process.pid))
  process.env['TMPDIR'] = folder
  const made = folder
  process.once('exit', () => rmSync(made, { recursive: true, force: true }))
}

export async function teardown(): Promise<void> {
  users -= 1
  if (users > 0 || folder === undefined) return
  process.env['TMPDIR'] = base
  await remove(folder)
  folder = undefined
}

async function sweep(): Promise<void> {
  for (const name of readdirSync(base).filter((entry) => entry.startsWith(prefix))) {
    const left = path.join(base, name)
    const pidFile = path.join(left, 'pid')
    if (existsSync(pidFile) && !existsSync(`/proc/${readFileSync(pidFile, 'utf8')}`)) await remove(left, startedFor)
  }
}

/** Whether a process belongs to the run with that folder. */
type Belongs = (process: string, left: string) => boolean
/** A PostgreSQL that lost its program lives on by design: to be adopted, which nobody will. */
const worksIn: Belongs = (process, left) => readlinkSync(`${process}/cwd`).startsWith(`${left}/`)
/** What a run that was killed has started. */
const startedFor: Belongs = (process, left) =>
  worksIn(process, left) || readFileSync(`${process}/environ`).includes(`TMPDIR=${left}\0`)

async function remove(left: string, belongs = worksIn): Promise<void> {
  for (const [signal, patienceMs] of [
    ['SIGQUIT', 5000],
    ['SIGKILL', 1000],
  ] as const) {
    for (const pid of processesOf(left, belongs)) send(pid, signal)
    const until = performance.now() + patienceMs
    while (processesOf(left, belongs).length > 0 && performance.now() < until) await delay(20)
  }
  rmSync(left, { recursive: true, force: true, maxRetries: 3 })
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // It has ended meanwhile.
  }
}

function processesOf(left: string, belongs: Belongs): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        return belongs(`/proc/${name}`, left) ? [Number(name)] : []
      } catch {
        // It ended meanwhile, or is somebody else's.
        return []
      }
    })
}
