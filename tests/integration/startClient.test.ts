import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import {
  appendFileSync,
  chmodSync,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  utimesSync,
  watch,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { isRoot, nobody, openToAll, reachable } from '../support/ordinaryUser.ts'
import { runProcess, startProcess, temporaryFolder } from '../support/process.ts'
import { copyProject } from '../support/startedServer.ts'

// Several builds: seconds each on an idle machine, far more on a busy one.
vi.setConfig({ testTimeout: 300_000 })

/** The step of `npm start` that sees to the client, by itself. */
const step = `
  import { ensureClient } from './scripts/lib/client.js'
  import { command } from './scripts/lib/stop.js'
  command(async () => { await ensureClient(); return 0 })
`

/** A checkout of one's own, and what was built in it. */
function checkout() {
  const project = copyProject(path.join(temporaryFolder(), 'diem-cau'))
  const dist = path.join(project, 'dist')
  return {
    file: (name: string) => path.join(project, name),
    start: () => startProcess(process.execPath, ['--input-type=module', '-e', step], { cwd: project }),
    dist,
    /** The page names its script by a hash of its contents. */
    page: () => readFileSync(path.join(dist, 'client/index.html'), 'utf8'),
  }
}

/** Whether a run of the step builds; it must not fail. */
async function builds({ start }: ReturnType<typeof checkout>): Promise<boolean> {
  const run = start()
  expect(await run.ended, run.output()).toBe(0)
  return run.output().includes('Building the client')
}

it('[ST6] a client is built again only when the contents of its sources have changed', async () => {
  const own = checkout()
  expect(await builds(own)).toBe(true)
  expect(await builds(own), 'nothing has changed').toBe(false)
  const first = own.page()

  // As a checkout of another branch and back, or a copy, does.
  const now = new Date()
  for (const name of readdirSync(own.file('client'), { recursive: true, encoding: 'utf8' })) {
    const file = path.join(own.file('client'), name)
    if (lstatSync(file).isFile()) utimesSync(file, now, now)
  }
  expect(await builds(own), 'times alone do not count').toBe(false)

  appendFileSync(own.file('client/main.tsx'), "\ndocument.documentElement.dataset['rebuilt'] = 'yes'\n")
  expect(await builds(own), 'a source has changed').toBe(true)
  expect(own.page()).not.toBe(first)
  appendFileSync(own.file('vite.mantineStyles.ts'), '\n// Changed.\n')
  expect(await builds(own), 'the way of building has changed').toBe(true)
  expect(await builds(own)).toBe(false)
})

it('[ST6] a build takes the old one’s place only when it is whole', async () => {
  const own = checkout()
  await builds(own)
  const whole = own.page()
  const source = readFileSync(own.file('client/main.tsx'), 'utf8')

  writeFileSync(own.file('client/main.tsx'), `${source}\nconst unfinished = (\n`)
  const failing = own.start()
  expect(await failing.ended).toBe(1)
  expect(failing.output()).toMatch(/^The client could not be built: .+$/m)
  expect(own.page()).toBe(whole)
  expect(readdirSync(own.dist)).toEqual(['client'])

  writeFileSync(own.file('client/main.tsx'), `${source}\ndocument.documentElement.dataset['rebuilt'] = 'yes'\n`)
  const killed = own.start()
  const watching = watch(own.dist)
  await once(watching, 'change')
  watching.close()
  const builder = execFileSync('ps', ['-o', 'pid=', '--ppid', String(killed.child.pid)], { encoding: 'utf8' })
  killed.child.kill('SIGKILL')
  for (const pid of builder.trim().split(/\s+/)) process.kill(Number(pid), 'SIGKILL')
  await killed.ended
  expect(own.page()).toBe(whole)
  expect(await builds(own), 'what was cut short is done again').toBe(true)
  expect(own.page()).not.toBe(whole)
  expect(existsSync(path.join(own.dist, 'client/sources.json'))).toBe(true)
  expect(readdirSync(own.dist)).toEqual(['client'])
})

it('[ST85] a folder that this user may not write is told in one line', async () => {
  const own = checkout()
  openToAll(own.file('.'))
  // Nothing is closed to root.
  if (!isRoot) chmodSync(own.file('.'), 0o555)
  onTestFinished(() => chmodSync(own.file('.'), 0o755))
  const { node } = reachable()
  const who = isRoot ? nobody : {}
  const refused = await runProcess(node, ['--input-type=module', '-e', step], { ...who, cwd: own.file('.') })
  expect(refused).toEqual({
    code: 1,
    output: expect.stringMatching(/^This user may not write \S+dist: start as its owner, or make it theirs\.\n$/),
  })
})
