import { copyFileSync, cpSync, existsSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { ensureWorker } from '../../scripts/lib/worker.js'
import { giveTo, isRoot, nobody, openToAll, reachable } from '../support/ordinaryUser.ts'
import { projectDir, runProcess, startProcess, temporaryFolder } from '../support/process.ts'
import { copyProject, endProcess, ready, serverEnvironment, startServer } from '../support/startedServer.ts'
import { slowness } from '../support/slowness.ts'

// Each of these starts whole programs: seconds on an idle machine, far more on a busy one.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 })

async function health(origin: string | undefined): Promise<number> {
  return (await fetch(`${origin}/api/health`)).status
}

describe('npm start', () => {
  it('[ST1] builds the client, serves, and prints the address and the first account once, from a path with spaces', async () => {
    const project = copyProject(path.join(temporaryFolder(), 'điểm cầu', 'my checkout'))
    const start = async () => startProcess('npm', ['start'], { cwd: project, env: await serverEnvironment() })
    const first = await start()
    const [, origin] = await first.says(ready)
    const [, password = ''] = await first.says(/^ {2}admin +(\S+)$/m)
    expect(first.output()).toMatch(/Building the client/)
    const page = await fetch(`${origin}/`)
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('<div id="root"')
    await endProcess(first)

    const again = await start()
    await again.says(ready)
    expect(again.output()).not.toMatch(/Building|Installing/)
    expect(again.output()).not.toContain(password)
    await endProcess(again)
  })

  it('[ST2] a later start serves within 3 s', async () => {
    const env = await serverEnvironment({ DATA_DIR: temporaryFolder() })
    const durations: number[] = []
    for (let attempt = 0; attempt < 4; attempt += 1) {
      const started = performance.now()
      const program = startProcess(process.execPath, ['scripts/start.js'], { env })
      const [, origin] = await program.says(ready)
      expect(await health(origin), 'who says that it is ready is in health').toBe(200)
      expect((await fetch(`${origin}/`)).status).toBe(200)
      expect(program.output()).not.toContain('DeprecationWarning')
      durations.push(performance.now() - started)
      expect(await endProcess(program)).toBe(0)
    }
    // The first one makes the data; of the others the best counts, since the machine may be busy with other things.
    expect(Math.min(...durations.slice(1))).toBeLessThan(3_000 * slowness())
  })

  it('[ST3] Ctrl-C, and the same signal twice, end everything in order', async () => {
    const dataDir = temporaryFolder()
    const program = await startServer({ DATA_DIR: dataDir })
    await program.says(ready)
    program.child.kill('SIGINT')
    program.child.kill('SIGTERM')
    program.child.kill('SIGINT')
    expect(await program.ended).toBe(0)
    expect(readdirSync(path.join(dataDir, 'postgres/18'))).not.toContain('postmaster.pid')
  })

  it('[ST7] Ctrl-C in the middle of the first start ends it in order, and the passwords are seen once', async () => {
    const dataDir = temporaryFolder()
    const running = path.join(dataDir, 'postgres/18/postmaster.pid')
    const program = await startServer({ DATA_DIR: dataDir })
    await vi.waitFor(() => expect(existsSync(running)).toBe(true), { timeout: 60_000, interval: 20 })
    program.child.kill('SIGINT')
    expect(await program.ended).toBe(0)
    expect(program.output()).not.toMatch(ready)
    expect(existsSync(running)).toBe(false)
    const again = await startServer({ DATA_DIR: dataDir })
    await again.says(ready)
    const shown = [program, again].filter((each) => /^ {2}admin +\S+$/m.test(each.output()))
    expect(shown).toHaveLength(1)
    expect(await endProcess(again)).toBe(0)
  })

  it.runIf(isRoot)(
    '[ST4] an ordinary user starts it in a checkout of their own (needs root, to play one)',
    async () => {
      const { node, project: packages } = reachable('node_modules')
      const home = temporaryFolder()
      const project = copyProject(path.join(home, 'diem-cau'), packages)
      const worker = path.join(home, 'worker')
      copyFileSync(await ensureWorker(), worker)
      openToAll(home)
      giveTo(home, nobody)
      const env = await serverEnvironment({ HOME: home, MEDIASOUP_WORKER_BIN: worker })
      const program = startProcess(node, ['scripts/start.js'], { ...nobody, cwd: project, env })
      const [, origin] = await program.says(ready)
      expect(await health(origin)).toBe(200)
      expect(await endProcess(program)).toBe(0)
      expect(readdirSync(project)).toContain('.data')
    },
    180_000,
  )
})

it('[ST8] packages that are a link to another checkout’s are not touched', async () => {
  const folder = temporaryFolder()
  const others = temporaryFolder()
  for (const name of ['scripts', 'package.json', 'package-lock.json'])
    cpSync(path.join(projectDir, name), path.join(folder, name), { recursive: true })
  writeFileSync(path.join(others, '.package-lock.json'), '{}')
  writeFileSync(path.join(others, '.diem-cau-lock'), 'of another lock file')
  symlinkSync(others, path.join(folder, 'node_modules'))
  const refused = await runProcess(process.execPath, ['scripts/start.js'], { cwd: folder })
  expect(refused.code).toBe(1)
  expect(refused.output).toMatch(/^\S+node_modules is a link to packages of another package-lock\.json: .+\n$/)
  expect(readdirSync(others)).toHaveLength(2)
})

describe('an old Node', () => {
  it.each(['start', 'test'])('[ST5] scripts/%s.js says in one line that it is too old', async (name) => {
    const pretend = path.join(temporaryFolder(), 'pretend.cjs')
    writeFileSync(
      pretend,
      `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.18.3' } })`,
    )
    const refused = await runProcess(process.execPath, ['-r', pretend, `scripts/${name}.js`])
    expect(refused).toEqual({ code: 1, output: 'Node 20.18.3 is too old: Điểm Cầu needs Node 20.19 or newer.\n' })
  })
})
