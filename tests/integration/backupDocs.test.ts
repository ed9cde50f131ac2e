import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { projectDir, runProcess, startProcess, temporaryFolder, type StartedProcess } from '../support/process.ts'
import { copyProject, endProcess, ready, serverEnvironment, startServer } from '../support/startedServer.ts'

// Whole programs are started: seconds on an idle machine, far more on a busy one.
vi.setConfig({ testTimeout: 400_000 })

const health = async (origin: string): Promise<unknown> => (await fetch(`${origin}/api/health`)).json()

/** The commands that the section of a page tells its reader to type, in their order. */
function commandsOf(page: string, section: string): string[] {
  const [, text = ''] = readFileSync(path.join(projectDir, page), 'utf8').split(`\n## ${section}\n`)
  const blocks = (text.split('\n## ')[0] ?? '').split('```').filter((_, index) => index % 2 === 1)
  return blocks.flatMap((block) => block.trim().split('\n'))
}

it('[BK12] [BK9] every command that the page on operation names for backups works, in its order', async () => {
  const folder = temporaryFolder()
  const project = copyProject(path.join(folder, 'diem cau'))
  if (existsSync(path.join(projectDir, 'dist')))
    cpSync(path.join(projectDir, 'dist'), path.join(project, 'dist'), { recursive: true, preserveTimestamps: true })
  const nas = path.join(folder, 'nas', 'diem-cau')
  mkdirSync(nas, { recursive: true })
  // Places and ports of this test instead of an operator's.
  const here = (command: string) =>
    command
      .replaceAll('/mnt/nas', `${folder}/nas`)
      .replaceAll('/var/tmp/proof', `${folder}/proof`)
      .replace('=3001', '=0')
      .replace('=41000', '=0')
  const env = await serverEnvironment({ LOG_LEVEL: 'info' })
  const type = (command: string) =>
    startProcess('/bin/bash', ['-c', `exec env ${here(command)}`], { cwd: project, env })
  const [
    daily = '',
    atOnce = '',
    named = '',
    proof = '',
    look = '',
    remove = '',
    away = '',
    restore = '',
    start = '',
    ...more
  ] = commandsOf('docs/operations.md', 'Backups')
  expect(more).toEqual([])

  const done = async (command: string, says: RegExp) => {
    const typed = type(command)
    expect(await typed.ended, `${command}\n${typed.output()}`).toBe(0)
    expect(typed.output()).toMatch(says)
  }
  const started = async (command: string): Promise<[StartedProcess, string]> => {
    const running = type(command)
    const [, origin = ''] = await running.says(ready)
    return [running, origin]
  }

  const [program, origin] = await started(daily)
  await vi.waitFor(
    async () => expect(await health(origin)).toMatchObject({ status: 'ok', backup: { ok: true, message: 'was made' } }),
    {
      timeout: 60_000,
      interval: 500,
    },
  )
  expect(readdirSync(nas)).toEqual([expect.stringMatching(/^diem-cau-daily-.*\.backup\.gz$/)])
  await done(atOnce, /^Backup made, and read back: /m)
  await done(named, /truoc-nang-cap\.backup\.gz \(/)
  expect(readdirSync(nas)).toHaveLength(3)

  await done(proof, /^Restored .*\n.* fold to what their tables say\./m)
  const [copy, copyOrigin] = await started(look)
  expect(await health(copyOrigin)).toMatchObject({ status: 'ok' })
  expect(await endProcess(copy)).toBe(0)
  await done(remove, /^$/)

  expect(await endProcess(program)).toBe(0)
  await done(away, /^$/)
  await done(restore, /^Restored /m)
  const [again, againOrigin] = await started(start)
  expect(await health(againOrigin)).toMatchObject({ status: 'ok' })
  expect(again.output()).not.toContain('Accounts')
  expect(await endProcess(again)).toBe(0)
})

it('[BK11] a daily backup that cannot be written makes health degraded, and the program goes on', async () => {
  const folder = temporaryFolder()
  const file = path.join(folder, 'a file')
  writeFileSync(file, '')
  const server = await startServer({ DATA_DIR: path.join(folder, 'data'), BACKUP_DIR: file, LOG_LEVEL: 'error' })
  const [, origin = ''] = await server.says(ready)
  await server.says(/"said":"A backup cannot be written to [^"]+"/)
  const answer = await fetch(`${origin}/api/health`)
  expect([answer.status, await answer.json()]).toEqual([
    200,
    expect.objectContaining({
      status: 'degraded',
      backup: { ok: false, message: 'the last one failed: the log says why' },
    }),
  ])
  expect(await endProcess(server)).toBe(0)
})

it('[BK11] a daily backup for which there are no descriptors has failed, and the program goes on', async () => {
  const program = path.join(projectDir, 'tests/support/starveSchedule.ts')
  const limited = `ulimit -n 64; exec "$0" "$1"`
  const { code, output } = await runProcess('sh', ['-c', limited, process.execPath, program])
  expect(output).toMatch(/^the daily backup failed: .*EMFILE.*\nhealth \{"ok":false/)
  expect(code).toBe(0)
})

it('[BK10] keeps the newest daily backups and whatever people put beside them', async () => {
  const folder = temporaryFolder()
  const [dataDir, backups] = [path.join(folder, 'data'), path.join(folder, 'backups')]
  mkdirSync(backups)
  const old = [1, 2, 3, 4].map((day) => `diem-cau-daily-2026-01-0${day}T19-00-00Z.backup.gz`)
  const others = ['diem-cau-2020-01-01T00-00-00Z.backup.gz', 'thư.txt']
  // Made while the clock was wrong: as many as are kept.
  const future = [1, 2, 3].map((day) => `diem-cau-daily-2199-01-0${day}T19-00-00Z.backup.gz`)
  for (const name of [...old, ...others, ...future]) writeFileSync(path.join(backups, name), '')
  const server = await startServer({ DATA_DIR: dataDir, BACKUP_DIR: backups, BACKUP_KEEP: '3' })
  onTestFinished(() => void server.child.kill('SIGKILL'))
  await server.says(ready)
  await vi.waitFor(() => expect(readdirSync(backups)).not.toContain(old[1]), { timeout: 60_000, interval: 200 })
  const left = readdirSync(backups).sort()
  const made = expect.stringMatching(/^diem-cau-daily-20/)
  expect(left).toEqual([...others.slice(0, 1), ...old.slice(2), made, ...future, 'thư.txt'])
  expect(await endProcess(server)).toBe(0)
})
