// Ends the built-in PostgreSQL that a program which died has left in a folder, unless another one uses it.
import { endAbandoned } from '../db/abandoned.ts'
import { StartError } from '../db/startError.ts'

// Ctrl-C in a terminal reaches us, too; half-way it would be left after all.
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => undefined)
try {
  await endAbandoned(process.argv[2] ?? '')
} catch (error) {
  if (!(error instanceof StartError)) throw error
  console.error(error.message)
  process.exitCode = 1
}
