import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { expect, it, vi } from 'vitest'
import { ensureWorker } from '../../scripts/lib/worker.js'
import { projectDir, runProcess, temporaryFolder } from '../support/process.ts'

// Every run starts the compiler, the linter, the formatter and four suites.
vi.setConfig({ testTimeout: 300_000 })

/** A checkout with a test of its own in each suite. */
function checkout(tests: Record<string, string>): string {
  const project = path.join(temporaryFolder(), 'my checkout')
  const support = ['globalDatabase', 'longestFirst', 'ownTemporary'].map((name) => `tests/support/${name}.ts`)
  const parts = ['scripts/lib', 'db', 'shared', ...support, 'vitest.config.ts', 'tsconfig.json']
  const settings = [
    'package.json',
    '.prettierrc.json',
    '.prettierignore',
    '.oxlintrc.json',
    'oxlint.borders.ts',
    '.gitignore',
  ]
  for (const part of [...parts, ...settings])
    cpSync(path.join(projectDir, part), path.join(project, part), { recursive: true })
  symlinkSync(path.join(projectDir, 'node_modules'), path.join(project, 'node_modules'))
  for (const [file, body] of Object.entries(tests)) {
    mkdirSync(path.dirname(path.join(project, file)), { recursive: true })
    writeFileSync(path.join(project, file), body)
  }
  return project
}

const test = (name: string, value: number) =>
  `import { expect, it } from 'vitest'\n\nit('${name}', () => expect(1).toBe(${value}))\n`

/** `npm test` once everything is there. */
async function checks(project: string, quick: boolean) {
  const program = `import { runChecks } from './scripts/lib/checks.js'
    process.exitCode = await runChecks(process.env.MEDIASOUP_WORKER_BIN, ${quick})`
  const env = { MEDIASOUP_WORKER_BIN: await ensureWorker(), NO_COLOR: '1' }
  return runProcess(process.execPath, ['--input-type=module', '-e', program], { cwd: project, env })
}

it('[ST9] every check is run and reported, also after one that failed', async () => {
  const project = checkout({
    'shared/wrong.ts': `export const wrong: number = 'a word'\n`,
    'tests/unit/a.test.ts': test('a unit', 1),
    'tests/integration/b.test.ts': test('an integration', 2),
    'tests/integration/start.test.ts': test('what is timed', 1),
    'tests/e2e/c.test.ts': test('a whole briefing', 1),
  })
  const { code, output } = await checks(project, false)
  const reported = [...output.matchAll(/^── (\w+) (passed|failed) in/gm)].map(([, name, result]) => `${name} ${result}`)
  expect(reported, output).toEqual([
    'types failed',
    'lint passed',
    'format passed',
    'unit passed',
    'integration failed',
    'timed passed',
    'e2e passed',
  ])
  // The types, and one test; what failed is told again where all has run.
  const end = output.slice(output.lastIndexOf('\n── e2e'))
  expect(end).toMatch(/^tests\/integration\/b\.test\.ts › an integration\n.*expected 1 to be 2/m)
  expect(end).toMatch(/^types, integration failed\.\n3 passed, 2 failed\n$/m)
  expect(code).toBe(1)
})

it('[ST9] what this machine cannot run is named at the end, with why', async () => {
  const project = checkout({
    'tests/unit/a.test.ts': `import { it } from 'vitest'
      it('here', () => undefined)
      it.runIf(false)('elsewhere (needs root)', () => undefined)
      it('without network', ({ task, skip }) => {
        Object.assign(task.meta, { leftOut: 'there is none' })
        skip('there is none')
      })
      it('on a full moon', ({ skip }) => skip())`,
    'tests/integration/b.test.ts': `import { beforeAll, it } from 'vitest'
      beforeAll(() => Promise.reject(new Error('no')))
      it('is not reached', () => undefined)`,
  })
  const { output } = await checks(project, false)
  expect(output.slice(output.indexOf('\nLeft out'))).toMatch(
    new RegExp(
      [
        '^',
        'Left out on this machine:',
        'tests/unit/a\\.test\\.ts › elsewhere \\(needs root\\)',
        'tests/unit/a\\.test\\.ts › without network: there is none',
        'tests/unit/a\\.test\\.ts › on a full moon',
        '',
        '.+ failed\\.',
      ].join('\n'),
    ),
  )
})

it('[ST9] the quick checks run the integration tests of what has changed since the main branch', async () => {
  const project = checkout({
    'tests/unit/a.test.ts': test('a unit', 1),
    'tests/integration/b.test.ts': test('an integration', 2),
    'tests/integration/d.test.ts': test('another', 1),
    'tests/e2e/c.test.ts': test('a whole briefing', 2),
  })
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...args], { cwd: project })
  git('init', '-q', '-b', 'main')
  git('add', '.')
  git('commit', '-qm', 'first')
  expect(await checks(project, true)).toMatchObject({
    code: 0,
    output: expect.stringMatching(/\n1 passed, 0 failed\n$/),
  })
  git('checkout', '-qb', 'work')
  writeFileSync(path.join(project, 'tests/integration/b.test.ts'), test('changed', 2))
  git('commit', '-qam', 'changed')
  const { code, output } = await checks(project, true)
  expect(output).toMatch(/^integration failed\.\n1 passed, 1 failed\n$/m)
  expect(code).toBe(1)
})
