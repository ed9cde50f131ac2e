import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { createServer } from 'node:net'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../../..')

export async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const address = probe.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  await new Promise((resolve) => probe.close(resolve))
  return address.port
}

/** The whole program as its users run it: a process of its own that can be killed and started again on the same port. */
export class Program {
  readonly url: string
  readonly #env: NodeJS.ProcessEnv
  #child: ChildProcess | undefined
  readonly dataDir: string
  output = ''

  private constructor(port: number, env: NodeJS.ProcessEnv) {
    const host = env['HOST'] ?? '127.0.0.1'
    this.url = `${env['TLS_CERT'] === undefined ? 'http' : 'https'}://${host}:${port}`
    this.dataDir = mkdtempSync(path.join(os.tmpdir(), 'diem-cau-e2e-'))
    this.#env = { ...process.env, DATA_DIR: this.dataDir, DEMO: '0', HOST: host, ...env, PORT: String(port) }
  }

  /** Starts on a free port with media ports beside it; resolves when it serves. */
  static async start(env: NodeJS.ProcessEnv): Promise<Program> {
    const port = await freePort()
    const program = new Program(port, { MEDIA_PORT_BASE: String(await freePort()), ...env })
    try {
      await program.start()
    } catch (error) {
      await program.stop()
      throw error
    }
    return program
  }

  async start(): Promise<void> {
    const from = this.output.length
    const child = spawn(process.execPath, ['server/main.ts'], {
      cwd: root,
      env: this.#env,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#child = child
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (this.output += String(chunk)))
    let code: number | null = null
    child.once('exit', (exit) => (code = exit ?? 1))
    const until = Date.now() + 60_000
    while (Date.now() < until) {
      if (code !== null) throw new Error(`The program ended with ${String(code)}:\n${this.output.slice(-4000)}`)
      const answer = await fetch(`${this.url}/api/health`).catch(() => undefined)
      // A first start serves a moment before it tells its accounts.
      if (answer?.status === 200 && this.output.includes('Điểm Cầu is ready', from)) return
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    throw new Error(`The program does not serve:\n${this.output.slice(-4000)}`)
  }

  /** Of the first administrator, said once on the first start; what is written comes a moment after it serves. */
  async adminPassword(): Promise<string> {
    for (let look = 0; look < 50; look++) {
      const found = /admin\s+(\S+)/.exec(this.output)?.[1]
      if (found !== undefined) return found
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    throw new Error(`No administrator was made:\n${this.output.slice(-4000)}`)
  }

  get pid(): number {
    if (this.#child?.pid === undefined) throw new Error('not running')
    return this.#child.pid
  }

  /** The media worker's process: a child of the media program, which is a child of the application. */
  get workerPid(): number {
    const children = (pid: number) =>
      execFileSync('ps', ['-o', 'pid=,args=', '--ppid', String(pid)], { encoding: 'utf8' })
        .trim()
        .split('\n')
    const pidOf = (lines: string[], words: string) =>
      Number.parseInt(lines.find((line) => line.includes(words)) ?? '', 10)
    return pidOf(children(pidOf(children(this.pid), 'server/media/main.ts')), 'mediasoup-worker')
  }

  /** Kills the application as a power cut would; resolves when it is gone. */
  async kill(): Promise<void> {
    const child = this.#child
    if (child === undefined) return
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await gone
  }

  async stop(): Promise<void> {
    const child = this.#child
    if (child !== undefined && child.exitCode === null && child.signalCode === null) {
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await gone
    }
    rmSync(this.dataDir, { recursive: true, force: true })
  }
}
