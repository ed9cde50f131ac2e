import { defineConfig } from 'vitest/config'
import { ensureWorker } from './scripts/lib/worker.js'
import { LongestFirst } from './tests/support/longestFirst.ts'

const major = Number(process.versions.node.split('.')[0])
if (major < 24)
  throw new Error(`These tests need the project's own Node 24, not Node ${process.versions.node}: run "npm test".`)

// So that a single test file can be run by npx, too.
process.env.MEDIASOUP_WORKER_BIN ??= await ensureWorker()

const globalSetup = ['tests/support/ownTemporary.ts', 'tests/support/globalDatabase.ts']
const integration = {
  globalSetup,
  // A busy machine is slow, and no promise: what has to come within a time is measured.
  expect: { poll: { timeout: 10_000 } },
  testTimeout: 120_000,
  hookTimeout: 120_000,
}
/** Integration tests that measure pictures, sounds, starts, crowds, long journals or large plans by the clock: nothing else runs beside them. */
const timed = [
  'bus-h264',
  'bus-media',
  'bus-outputs',
  'joining',
  'longJournal',
  'manySites',
  'massLoss',
  'mediaDevices',
  'mediaFailures',
  'mediaHost',
  'mediaSent',
  'start',
].map((name) => `tests/integration/${name}.test.ts`)

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.{ts,tsx}'],
          globalSetup: ['tests/support/ownTemporary.ts'],
          environment: 'node',
          testTimeout: 20_000,
          maxWorkers: '100%',
        },
      },
      {
        test: {
          ...integration,
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          exclude: timed,
          // They wait, for clocks and other programs, more than they reckon.
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
        },
      },
      { test: { ...integration, name: 'timed', include: timed, maxWorkers: 1, sequence: { groupOrder: 2 } } },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup,
          testTimeout: 300_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
