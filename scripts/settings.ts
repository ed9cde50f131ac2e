// Reads the settings as the program will: a start that has something to build asks for it first.
import { runCommand } from '../server/command.ts'

await runCommand(() => Promise.resolve())
