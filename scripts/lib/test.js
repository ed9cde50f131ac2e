import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { ensureClient } from './client.js'
import { ensureDebian } from './debian.js'
import { inProject, ownNode } from './folders.js'
import { ensurePackages } from './packages.js'
import { command } from './stop.js'
import { ensureWorker } from './worker.js'

/** @type {import('./debian.js').Need[]} */
const needs = [
  { package: 'chromium', program: 'chromium' },
  { package: 'libreoffice-writer-nogui', file: '/usr/lib/libreoffice/program/libswlo.so' },
  { package: 'libreoffice-calc-nogui', file: '/usr/lib/libreoffice/program/libsclo.so' },
  { package: 'poppler-utils', program: 'pdftotext' },
  { package: 'fonts-dejavu-core', file: '/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf' },
  { package: 'openssl', program: 'openssl' },
  { package: 'libnss3-tools', program: 'certutil' },
  { package: 'nftables', file: '/usr/sbin/nft' },
]

/** @type {[string, string[]][]} the name of a step, and what it runs under node_modules */
const checks = [
  ['types', ['typescript/bin/tsc']],
  ['lint', ['oxlint/bin/oxlint', '--type-aware']],
  ['format', ['prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.']],
]
const projects = ['unit', 'integration', 'timed', 'e2e']

/** `npm test`: whatever is missing, then every check, up to the first that fails. Words after it go to vitest. */
export function main() {
  return command(async () => {
    await ensurePackages()
    const worker = await ensureWorker()
    await ensureDebian(needs, 'for the end-to-end tests')
    await ensureClient()
    const reports = mkdtempSync(path.join(os.tmpdir(), 'diem-cau-reports-'))
    const sum = { passed: 0, failed: 0 }
    try {
      const failed = await runAll(worker, reports, sum)
      if (failed) console.log(`${failed} failed.`)
      console.log(`${sum.passed} passed, ${sum.failed} failed`)
      return failed ? 1 : 0
    } finally {
      rmSync(reports, { recursive: true, force: true })
    }
  })
}

/**
 * @param {string} worker
 * @param {string} reports folder for what vitest counts
 * @param {{ passed: number, failed: number }} sum gets the numbers of tests
 * @returns {Promise<string | undefined>} the step that failed
 */
async function runAll(worker, reports, sum) {
  for (const [name, args] of checks) {
    if ((await step(name, args, worker)) !== 0) return name
  }
  for (const project of projects) {
    const report = path.join(reports, `${project}.json`)
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
    const args = ['vitest/vitest.mjs', 'run', '--project', project, ...reporters]
    const code = await step(project, args, worker)
    const counted = count(report)
    sum.passed += counted.passed
    sum.failed += counted.failed
    if (code !== 0) return project
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
  const started = Date.now()
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
      console.log(`── ${name} ${code === 0 ? 'passed' : 'failed'} in ${((Date.now() - started) / 1_000).toFixed(1)} s`)
      resolve(code ?? 1)
    })
  })
}

/** @param {string} report */
function count(report) {
  try {
    /** @type {{ numPassedTests: number, numFailedTests: number }} */
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'))
    return { passed: numPassedTests, failed: numFailedTests }
  } catch {
    // It ended before it counted anything.
    return { passed: 0, failed: 0 }
  }
}
