import { pino } from 'pino'
import { StartError } from '../db/startError.ts'
import { startApp, type App, type FirstAccount } from './app.ts'
import { readConfig, type Config } from './config.ts'
import { explainStartFailure } from './startErrors.ts'

/** Ends with one line for the operator, or with the whole error where nobody foresaw it. */
function fail(error: unknown, config: Config | undefined): never {
  const known =
    config === undefined ? (error instanceof StartError ? error : undefined) : explainStartFailure(error, config)
  console.error(known === undefined ? error : known.message)
  process.exit(1)
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
    const log = pino({ level: config.logLevel }, pino.destination(2))
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
    starting = startApp(config, log, {
      taken: (message) => {
        console.error(message)
        void end(1)
      },
      firstAccounts: sayAccounts,
    })
    const app = await starting
    if (!ending) sayReady(app, config)
  } catch (error) {
    // Ctrl-C reaches the programs of PostgreSQL, too: that they stopped then is no failure.
    if (!ending) fail(error, config)
  }
}

await main()
