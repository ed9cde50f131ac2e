// The supervisor alone, which looks ten times as often as it does for people: for a test that cannot wait.
import { supervise } from '../../scripts/lib/supervise.js'

process.exitCode = await supervise(process.env, { lookMs: 100 })
