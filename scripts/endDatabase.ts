// Ends the built-in PostgreSQL that a program which died has left in a folder, unless another one uses it.
import { endAbandoned } from '../db/abandoned.ts'

// Ctrl-C in a terminal reaches us, too; half-way it would be left after all.
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => undefined)
await endAbandoned(process.argv[2] ?? '')
