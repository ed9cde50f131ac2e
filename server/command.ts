import { inspect } from 'node:util'
import { StartError } from '../db/startError.ts'
import { readConfig, type Config } from './config.ts'
import { describeError } from './logging.ts'
import { explainStartFailure } from './startErrors.ts'

/**
 * Runs a command of an operator's with the settings of the program. What its reader can mend is one line; a signal
 * aborts it, and is no failure that has to be explained.
 */
export async function runCommand(work: (config: Config, signal: AbortSignal) => Promise<void>): Promise<void> {
  const ending = new AbortController()
  // Not once: npm and a terminal may both pass the same signal on.
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => ending.abort())
  let config: Config | undefined
  try {
    config = readConfig(process.env)
    await work(config, ending.signal)
  } catch (error) {
    if (ending.signal.aborted) {
      console.error('Interrupted: nothing was changed.')
      // All is put away; a connection to a database that does not answer would keep us.
      process.exit(130)
    }
    process.exitCode = 1
    const known =
      config === undefined ? (error instanceof StartError ? error : undefined) : explainStartFailure(error, config)
    console.error(known?.message ?? inspect(describeError(error), { depth: 8 }))
  }
}
