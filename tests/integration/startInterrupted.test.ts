import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it, vi } from 'vitest'
import { isAlive } from '../../db/postmaster.ts'
import { isRoot } from '../support/ordinaryUser.ts'
import { projectDir, startProcess, temporaryFolder } from '../support/process.ts'
import { copyProject, endProcess, ready, serverEnvironment } from '../support/startedServer.ts'

// Whole starts with a build: seconds on an idle machine, far more on a busy one.
vi.setConfig({ testTimeout: 240_000 })
const soon = { timeout: 60_000, interval: 20 }

const codes = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const
type Name = keyof typeof codes

/** Starts it in a folder as the first process of its own world, as in a container; without root as any other. */
async function startAlone(cwd: string, more: NodeJS.ProcessEnv = {}) {
  const env = await serverEnvironment(more)
  const words = [process.execPath, 'scripts/start.js']
  if (!isRoot) {
    const program = startProcess(words[0] ?? '', words.slice(1), { cwd, env })
    return { program, pid: async () => program.child.pid ?? 0 }
  }
  // unshare ends with the code of what it has started.
  const program = startProcess('unshare', ['--pid', '--fork', '--kill-child', '--mount-proc', ...words], { cwd, env })
  const pid = () => vi.waitFor(() => childrenOf(program.child.pid ?? 0)[0] ?? never(), soon)
  return { program, pid }
}

/** As `ps` sees them. */
function childrenOf(pid: number): number[] {
  try {
    return execFileSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' })
      .trim()
      .split(/\s+/)
      .map(Number)
  } catch {
    return []
  }
}
function never(): never {
  throw new Error('not there')
}

it.each(Object.keys(codes) as Name[])(
  '[ST88] %s while packages are being installed ends the installer and all that it has started',
  async (name) => {
    const folder = temporaryFolder()
    for (const file of ['scripts', 'package.json', 'package-lock.json'])
      cpSync(path.join(projectDir, file), path.join(folder, file), { recursive: true })
    // In the place of npm's own: it installs for ever, by a program of its own, and does not end when it is asked to.
    const cli = path.join(temporaryFolder(), 'npm-cli.js')
    const started = path.join(folder, 'started')
    writeFileSync(
      cli,
      `const { spawn } = require('node:child_process')
       process.on('SIGTERM', () => undefined)
       const child = spawn('sleep', ['300'], { stdio: 'inherit' })
       require('node:fs').writeFileSync(${JSON.stringify(started)}, '')
       setInterval(() => undefined, 1000)`,
    )
    mkdirSync(path.join(folder, 'node_modules'))
    const { program, pid } = await startAlone(folder, { npm_execpath: cli })
    const start = await pid()
    await vi.waitFor(() => expect(existsSync(started)).toBe(true), soon)
    const below = childrenOf(start).flatMap((child) => [child, ...childrenOf(child)])
    expect(below.length).toBeGreaterThanOrEqual(2)
    process.kill(start, name)
    expect(await program.ended).toBe(codes[name])
    expect(program.output()).not.toContain('could not be installed')
    await vi.waitFor(() => expect([start, ...below].filter(isAlive)).toEqual([]), soon)
  },
)

it('[ST88] SIGTERM while the client is being built ends it, and the next start goes on', async () => {
  const project = copyProject(path.join(temporaryFolder(), 'diem-cau'))
  const { program, pid } = await startAlone(project)
  const start = await pid()
  await program.says(/Building the client/)
  const [builder = 0] = await vi.waitFor(() => (childrenOf(start).length > 0 ? childrenOf(start) : never()), soon)
  process.kill(start, 'SIGTERM')
  expect(await program.ended).toBe(codes.SIGTERM)
  expect(isAlive(builder)).toBe(false)
  expect(program.output()).not.toContain('could not be built')

  const again = startProcess(process.execPath, ['scripts/start.js'], { cwd: project, env: await serverEnvironment() })
  await again.says(ready)
  expect(await endProcess(again)).toBe(0)
})

it.runIf(isRoot)('[ST88] as the first process of a container it serves and ends in order (needs root)', async () => {
  const dataDir = temporaryFolder()
  const { program, pid } = await startAlone(projectDir, { DATA_DIR: dataDir })
  await program.says(ready)
  process.kill(await pid(), 'SIGTERM')
  expect(await program.ended).toBe(0)
  expect(existsSync(path.join(dataDir, 'postgres/18/postmaster.pid'))).toBe(false)
})
