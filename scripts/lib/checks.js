import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { inProject, ownNode } from './folders.js'
import { run } from './run.js'

/** @typedef {{ name: string, args: string[], counts?: boolean }} Check what it runs under node_modules; whether vitest counts it */

/** @type {Check[]} */
const sourceChecks = [
  { name: 'types', args: ['typescript/bin/tsc'] },
  { name: 'lint', args: ['oxlint/bin/oxlint', '--type-aware'] },
  { name: 'format', args: ['prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'] },
]

/**
 * Runs every check, also after one that failed, and reports all; the last line counts the tests.
 * @param {string} worker
 * @param {boolean} quick the integration tests of what has changed only, and no end-to-end tests
 * @returns {Promise<number>} the exit code
 */
export async function runChecks(worker, quick) {
  const reports = mkdtempSync(path.join(os.tmpdir(), 'diem-cau-reports-'))
  const sum = { passed: 0, failed: 0 }
  /** @type {string[]} */
  const failed = []
  /** @type {string[]} */
  const faults = []
  /** @type {string[]} */
  const leftOut = []
  try {
    for (const check of [...sourceChecks, ...(await suites(quick))]) {
      const report = path.join(reports, `${check.name}.json`)
      const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
      const code = await step(check.name, check.counts ? [...check.args, ...reporters] : check.args, worker)
      const counted = count(report)
      sum.passed += counted.passed
      faults.push(...counted.faults)
      leftOut.push(...counted.leftOut)
      // What failed without failing a test (types, a suite that did not begin) is not to read as "0 failed".
      sum.failed += counted.failed || (code === 0 ? 0 : 1)
      if (code !== 0) failed.push(check.name)
    }
  } finally {
    rmSync(reports, { recursive: true, force: true })
  }
  // Again at the end: of a long output often nothing else is kept.
  for (const fault of faults) console.log(`\n${fault}`)
  if (leftOut.length > 0) console.log(`\nLeft out on this machine:\n${leftOut.join('\n')}`)
  if (failed.length > 0) console.log(`\n${failed.join(', ')} failed.`)
  console.log(`${sum.passed} passed, ${sum.failed} failed`)
  return failed.length > 0 ? 1 : 0
}

/**
 * @param {boolean} quick
 * @returns {Promise<Check[]>}
 */
async function suites(quick) {
  /** @type {(name: string, ...more: string[]) => Check} */
  const suite = (name, ...more) => ({
    name,
    args: ['vitest/vitest.mjs', 'run', '--project', name, ...more],
    counts: true,
  })
  if (!quick) return ['unit', 'integration', 'timed', 'e2e'].map((name) => suite(name))
  const main = await mainCommit()
  if (main === undefined) {
    console.log('No git history here to compare with: the integration tests are left out.')
    return [suite('unit')]
  }
  return [suite('unit'), ...['integration', 'timed'].map((name) => suite(name, '--changed', main, '--passWithNoTests'))]
}

/** Where this branch left the main one: the published one where there is one, as `main` itself may be the branch. */
async function mainCommit() {
  for (const main of ['origin/main', 'main']) {
    const { code, output } = await run('git', ['merge-base', 'HEAD', main], { cwd: inProject() })
    if (code === 0) return output.trim()
  }
  return undefined
}

/**
 * @param {string} name
 * @param {string[]} args
 * @param {string} worker
 * @returns {Promise<number>} the exit code
 */
function step(name, args, worker) {
  const started = performance.now()
  const [script = '', ...rest] = args
  console.log(`\n── ${name}`)
  const env = {
    ...process.env,
    MEDIASOUP_WORKER_BIN: worker,
    PATH: `${inProject('node_modules', '.bin')}:${process.env.PATH}`,
  }
  const child = spawn(ownNode(), [inProject('node_modules', script), ...rest], {
    cwd: inProject(),
    stdio: 'inherit',
    env,
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code) => {
      console.log(
        `── ${name} ${code === 0 ? 'passed' : 'failed'} in ${((performance.now() - started) / 1_000).toFixed(1)} s`,
      )
      resolve(code ?? 1)
    })
  })
}

/**
 * What vitest's JSON report says.
 * @param {string} report its file
 * @returns {{ passed: number, failed: number, faults: string[], leftOut: string[] }} tests; and of each that failed or was left out, or file that could not be read, where and why
 */
function count(report) {
  try {
    /** @type {{ numPassedTests: number, numFailedTests: number, testResults: FileResult[] }} */
    const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, 'utf8'))
    return {
      passed: numPassedTests,
      failed: numFailedTests,
      faults: testResults.flatMap(faultsOf),
      leftOut: testResults.flatMap(leftOutOf),
    }
  } catch {
    // It ended before it counted anything.
    return { passed: 0, failed: 0, faults: [], leftOut: [] }
  }
}

/** @typedef {{ name: string, status: string, message: string, assertionResults: TestResult[] }} FileResult */
/** @typedef {{ fullName: string, status: string, failureMessages: string[], meta: { leftOut?: string } }} TestResult */

const FAULT_LINES = 12

/** @param {FileResult} file */
function faultsOf({ name, status, message, assertionResults }) {
  const where = path.relative(inProject(), name)
  const tests = assertionResults.filter((test) => test.status === 'failed')
  if (tests.length === 0) return status === 'failed' ? [`${where}\n${shortened(message)}`] : []
  return tests.map((test) => `${where} › ${test.fullName}\n${shortened(test.failureMessages.join('\n'))}`)
}

/** @param {string} text */
function shortened(text) {
  return text.split('\n', FAULT_LINES).join('\n')
}

/**
 * Tests that this machine cannot run; not those that a failure before them kept from running.
 * @param {FileResult} file
 */
function leftOutOf({ name, status, assertionResults }) {
  if (status === 'failed') return []
  const tests = assertionResults.filter((test) => test.status === 'skipped')
  return tests.map(
    ({ fullName, meta }) =>
      `${path.relative(inProject(), name)} › ${fullName}${meta.leftOut ? `: ${meta.leftOut}` : ''}`,
  )
}
