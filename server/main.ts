import inspector from 'node:inspector'
import { inspect } from 'node:util'
import { startApp, type App, type FirstAccount } from './app.ts'
import { readConfig, type Config } from './config.ts'
import { createLog, describeError } from './logging.ts'
import { explainStartFailure, type StartSettings } from './startErrors.ts'

/** The start was refused, or the database is another program's: starting again would lead to the same. */
const REFUSED = 1
/** Something happened that nobody foresaw (`EX_SOFTWARE` of sysexits.h): to be started again. */
const DIED = 70
/** The supervisor is told so often that the event loop turns. */
const BEAT_MS = 1000
/** How long the parts may take to close after that. */
const DYING_MS = 10_000

/** What a message may name when the settings themselves are at fault. */
const unread: StartSettings = { host: '127.0.0.1', port: 3000, dataDir: 'the data folder', databaseUrl: undefined }

/** Ends with one line for the operator, or with the whole error where nobody foresaw it. */
function fail(error: unknown, config: Config | undefined): never {
  const known = explainStartFailure(error, config ?? unread)
  console.error(known === undefined ? inspect(describeError(error), { depth: 8 }) : known.message)
  process.exit(REFUSED)
}

function sayReady({ origin }: App, config: Config): void {
  const lines = config.warnings.map((warning) => `Warning: ${warning}`)
  console.log([...lines, '', `Điểm Cầu is ready: ${origin}`].join('\n'))
}

function sayAccounts(accounts: FirstAccount[]): void {
  const width = Math.max(...accounts.map(({ signInName }) => signInName.length))
  const lines = accounts.map(({ signInName, password, name, as }) =>
    `  ${signInName.padEnd(width)}  ${password}  ${[as, name].filter(Boolean).join(': ')}`.trimEnd(),
  )
  const lost = 'A lost administrator password: npm run admin:reset'
  console.log(['', 'Accounts (these passwords are shown this once):', ...lines, lost].join('\n'))
}

async function main(): Promise<void> {
  let config: Config | undefined
  let ending = false
  try {
    config = readConfig(process.env)
    const log = createLog(config.logLevel)
    let starting: Promise<App> | undefined
    const end = async (code: number) => {
      ending = true
      // In the middle of a start there is a PostgreSQL already that has to be stopped as well.
      const app = await starting?.catch(() => undefined)
      await app?.close()
      process.exit(code)
    }
    // Not once: npm, a terminal and a supervisor may all pass the same signal on, and the second one must not kill.
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => void end(0))
    process.on('uncaughtException', (error, origin) => {
      log.fatal({ err: error, origin }, 'nothing caught this: the program ends')
      // The supervisor has another one adopt PostgreSQL; without one, or in the middle of an end, it is ours to stop.
      if (process.connected && !ending) process.exit(DIED)
      setTimeout(() => process.exit(DIED), DYING_MS)
      void end(DIED)
    })
    superviseBack(config, () => void end(0))
    starting = startApp(config, log, {
      taken: (message) => {
        console.error(message)
        void end(REFUSED)
      },
      firstAccounts: sayAccounts,
    })
    const app = await starting
    if (ending) return
    sayReady(app, config)
    process.send?.({ ready: true })
  } catch (error) {
    // Ctrl-C reaches the programs of PostgreSQL, too: that they stopped then is no failure.
    if (!ending) fail(error, config)
  }
}

/**
 * Tells the supervisor, if there is one (scripts/lib/supervise.js), what we would leave and that we do not hang, and ends
 * when it is dead.
 */
function superviseBack({ databaseUrl, dataDir }: Config, end: () => void): void {
  if (process.send === undefined) return
  process.on('disconnect', end)
  if (!process.connected) return end()
  if (databaseUrl === undefined) process.send({ dataDir })
  let sending = false
  const beat = () => {
    // One that stands still reads nothing: what waits for it must not pile up.
    if (sending || !process.connected) return
    sending = true
    process.send?.({ beat: { debugged: inspector.url() !== undefined } }, undefined, undefined, () => (sending = false))
  }
  beat()
  setInterval(beat, BEAT_MS).unref()
}

await main()
