import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { socketUrl } from '../../db/sql.ts'
import { freePort } from '../e2e/support/program.ts'
import { projectDir } from '../support/process.ts'
import { descendants, isRunning, processes, signal, type Running } from './processes.ts'

const fakeTime = '/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1'
/** Holds a briefing's database with its write-ahead log, and is soon full. */
const DISK_MB = 700

/**
 * The program as `npm start` runs it: supervisor, application, media program, worker, PostgreSQL. On a disk of its own
 * that can be filled, and under a wall clock of its own that can be set, where this machine allows it.
 */
export class ChaosProgram {
  readonly url: string
  readonly folder = mkdtempSync(path.join(os.tmpdir(), 'diem-cau-chaos-'))
  readonly ownDisk: boolean
  readonly ownClock = existsSync(fakeTime)
  readonly #clockFile = path.join(this.folder, 'clock')
  readonly #env: NodeJS.ProcessEnv
  #supervisor: ChildProcess | undefined
  output = ''

  private constructor(port: number, mediaPort: number) {
    this.url = `http://127.0.0.1:${port}`
    mkdirSync(path.join(this.folder, 'disk'))
    spawnSync('chmod', ['755', this.folder])
    this.ownDisk =
      spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_MB}m`, 'tmpfs', this.disk], { stdio: 'ignore' }).status ===
      0
    this.setClock(0)
    this.#env = {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      MEDIASOUP_WORKER_BIN: process.env['MEDIASOUP_WORKER_BIN'],
      DATA_DIR: path.join(this.disk, 'data'),
      DEMO: '0',
      HOST: '127.0.0.1',
      PORT: String(port),
      MEDIA_PORT_BASE: String(mediaPort),
      LOG_LEVEL: 'info',
      ...(this.ownClock
        ? {
            LD_PRELOAD: fakeTime,
            FAKETIME_TIMESTAMP_FILE: this.#clockFile,
            FAKETIME_NO_CACHE: '1',
            // Only the wall clock is set by people and by NTP.
            FAKETIME_DONT_FAKE_MONOTONIC: '1',
            DONT_FAKE_MONOTONIC: '1',
          }
        : {}),
    }
  }

  static async start(): Promise<ChaosProgram> {
    const program = new ChaosProgram(await freePort(), await freePort())
    // Whatever ends the run, nothing of it goes on.
    process.once('exit', () => program.clear())
    for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => process.exit(1))
    await program.start()
    return program
  }

  get disk(): string {
    return path.join(this.folder, 'disk')
  }

  /** Starts the supervisor and waits until the program serves. */
  async start(): Promise<void> {
    const child = spawn(process.execPath, ['scripts/start.js'], {
      cwd: projectDir,
      env: this.#env,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#supervisor = child
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        this.output += text
      })
    await this.untilHealthy(60_000)
    // A first start serves a moment before it tells its accounts.
    while (!this.output.includes('Điểm Cầu is ready')) await delay(20)
  }

  get supervisorPid(): number {
    const pid = this.#supervisor?.pid
    if (pid === undefined) throw new Error('The program was not started.')
    return pid
  }

  get supervisorRuns(): boolean {
    return isRunning(this.supervisorPid)
  }

  /** The running process whose command holds these words, among those of this program. */
  find(words: 'server/main.ts' | 'server/media/main.ts' | 'mediasoup-worker'): Running | undefined {
    return descendants(this.supervisorPid).find(({ command }) => command.includes(words))
  }

  /** The process numbers of what ends by itself never. */
  running() {
    const pid = (words: Parameters<typeof this.find>[0]) => this.find(words)?.pid
    return { application: pid('server/main.ts'), media: pid('server/media/main.ts'), worker: pid('mediasoup-worker') }
  }

  /** The postmaster is in a session of its own, and may have been adopted: found by its data folder. */
  get postmaster(): Running | undefined {
    return processes().find(({ command }) => command.includes(`-D ${path.join(this.disk, 'data')}`))
  }

  get backends(): Running[] {
    const { postmaster } = this
    return postmaster === undefined
      ? []
      : processes().filter(({ parent, command }) => parent === postmaster.pid && command.includes('app diemcau'))
  }

  /** All processes that belong to this program, whoever their parents are now. */
  get everything(): Running[] {
    const postmaster = this.postmaster
    const all = processes()
    return [
      ...descendants(this.supervisorPid, all),
      ...(postmaster === undefined ? [] : [postmaster, ...descendants(postmaster.pid, all)]),
    ]
  }

  /**
   * Processes of this program that outlived their supervisor: they carry its data folder or its ports in their
   * environment, whoever their parents are now.
   */
  leftovers(): Running[] {
    const mark = Buffer.from(`DATA_DIR=${this.#env['DATA_DIR']}\0`)
    const { postmaster } = this
    const carries = ({ pid }: Running) => {
      try {
        return readFileSync(`/proc/${pid}/environ`).includes(mark)
      } catch {
        return false
      }
    }
    return [...processes().filter(carries), ...(postmaster === undefined ? [] : [postmaster])]
  }

  /** The first administrator's password, which is told once, after the program began to serve. */
  async adminPassword(): Promise<string> {
    const until = performance.now() + 20_000
    for (;;) {
      const told = /admin\s+(\S+)/.exec(this.output)?.[1]
      if (told !== undefined) return told
      if (performance.now() > until) throw new Error(`No password was told:\n${this.output}`)
      await delay(100)
    }
  }

  /** What the program says of itself. */
  async health(): Promise<{ ok: boolean; report: string }> {
    try {
      const answer = await fetch(`${this.url}/api/health`, { signal: AbortSignal.timeout(3000) })
      return { ok: answer.status === 200, report: await answer.text() }
    } catch (error) {
      return { ok: false, report: `no answer: ${String(error)}` }
    }
  }

  async untilHealthy(ms: number): Promise<void> {
    const until = performance.now() + ms
    for (;;) {
      const { ok, report } = await this.health()
      if (ok) return
      if (!this.supervisorRuns) throw new Error(`The program ended:\n${this.output.slice(-3000)}`)
      if (performance.now() > until) throw new Error(`Not healthy within ${ms} ms: ${report}`)
      await delay(100)
    }
  }

  /** Sets the program's wall clock off by so many seconds; its monotonic clock goes on. */
  setClock(offsetSeconds: number): void {
    const sign = offsetSeconds < 0 ? '' : '+'
    writeFileSync(this.#clockFile, `${sign}${offsetSeconds}`)
  }

  /** Where PostgreSQL listens, for reading the journal from outside. */
  get databaseUrl(): string {
    const lines = readFileSync(path.join(this.disk, 'data', 'postgres', '18', 'postmaster.pid'), 'utf8').split('\n')
    return socketUrl(lines[4] ?? '', 'app', 'diemcau')
  }

  /** Ends it as a service manager does. @returns its exit code, and what still ran five seconds later */
  async stop(): Promise<{ code: number | null; left: Running[] }> {
    const child = this.#supervisor
    if (child === undefined) return { code: null, left: [] }
    const mine = new Set(this.everything.map(({ pid }) => pid))
    const ended = new Promise<number | null>((resolve) => {
      if (child.exitCode !== null || child.signalCode !== null) resolve(child.exitCode)
      else child.once('exit', resolve)
    })
    child.kill('SIGTERM')
    const code = await Promise.race([ended, delay(45_000, null)])
    await delay(5000)
    return { code, left: processes().filter(({ pid }) => mine.has(pid)) }
  }

  /** @returns the file, beside the reports of the other tests */
  keepLog(): string {
    const folder = path.join(projectDir, 'test-results')
    mkdirSync(folder, { recursive: true })
    const file = path.join(folder, 'chaos.log')
    writeFileSync(file, this.output)
    return file
  }

  /** Kills whatever is left and removes the folder. */
  clear(): void {
    for (const { pid } of this.everything) signal(pid, 'SIGKILL')
    signal(this.supervisorPid, 'SIGKILL')
    if (this.ownDisk) spawnSync('umount', ['-l', this.disk])
    rmSync(this.folder, { recursive: true, force: true })
  }
}
