import type { AddressInfo } from 'node:net'
import type { Logger } from 'pino'
import { connect } from '../db/connect.ts'
import { fenceWrites } from '../db/fence.ts'
import { migrate } from '../db/migrate.ts'
import { openDatabase } from '../db/open.ts'
import { refuseUnfinished } from './backup/unfinished.ts'
import { anyAccount } from '../db/queries/accounts.ts'
import { createJournal, forgetAnswers, storedPages } from '../db/queries/journal.ts'
import { alongside } from './office/alongside.ts'
import { loadBriefingSite, loadPlan } from '../db/queries/plans.ts'
import { loadRecordMark } from '../db/queries/recordMark.ts'
import { openSql } from '../db/sql.ts'
import packageJson from '../package.json' with { type: 'json' }
import { BriefingRegistry } from './briefing/registry.ts'
import { steadyClock, watchClock } from './clock.ts'
import { backupSchedule } from './backup/schedule.ts'
import { originOf, type Config } from './config.ts'
import { guardDatabase } from './databaseGuard.ts'
import { loadDemo } from './demo/load.ts'
import { createHealth } from './health.ts'
import { recordHandlers } from './http/record.ts'
import { BodiesUnderWay } from './bodies.ts'
import { createHttpServer, isHttps } from './http/server.ts'
import { callersAddress, clearCheck } from './http/trustedProxies.ts'
import { createIdentity } from './identity/identity.ts'
import { MediaControl } from './media-control/control.ts'
import type { FirstCredentials } from './office/accounts.ts'
import { firstRunAdministrator } from './office/administrator.ts'
import { chooseMinutes } from './office/minutes.ts'
import { RecordProgram } from './record/program.ts'
import { Realtime } from './realtime/realtime.ts'

/** Expired sessions are cleared away so often; they open nothing meanwhile. */
const HOUSEKEEPING_MS = 60 * 60_000
/** So long the same operation gets its first answer again; pages give up within minutes. */
const ANSWERS_KEPT_MS = 24 * 60 * 60_000

/** An account made by this start. `as`: its role in the demo; may be empty. */
export type FirstAccount = FirstCredentials & { name: string; as: string }

export type App = {
  /** Where people reach the program. */
  origin: string
  /** Ends everything in the order in which it depends on each other. Twice is harmless. */
  close(): Promise<void>
}

export type AppListener = {
  /** Another program has taken the database: nothing can be saved any more, and this program has to end. */
  taken(message: string): void
  /** Accounts made by this start, and by no later one. Nobody can know their passwords who is not told now. */
  firstAccounts(accounts: FirstAccount[]): void
}

/**
 * Puts the whole application together and serves. What was started is stopped again when a later step fails.
 * @throws StartError, and whatever `explainStartFailure` turns into one
 */
export async function startApp(config: Config, log: Logger, listener: AppListener): Promise<App> {
  const started: (() => Promise<void> | void)[] = []
  let closing: Promise<void> | undefined
  const close = () =>
    (closing ??= (async () => {
      for (const stop of started.toReversed()) {
        try {
          // One after another, each needs those that were started before it.
          await stop()
        } catch (error) {
          // The others are closed all the same: a PostgreSQL left running would be nobody's.
          log.error({ err: error }, 'a part did not close')
        }
      }
    })())
  try {
    return { ...(await start()), close }
  } catch (error) {
    await close()
    throw error
  }

  async function start(): Promise<Omit<App, 'close'>> {
    if (config.databaseUrl === undefined) await refuseUnfinished(config.dataDir)
    const owned = await openDatabase({
      databaseUrl: config.databaseUrl,
      dataDir: config.dataDir,
      say: (line) => log.info(line),
      onLost: (reason) => log.error({ reason }, 'the database is away: nothing is written until it is back'),
      onRegained: () => log.info('the database is back'),
      onTaken: (by) => listener.taken(`Another Điểm Cầu (process ${by.pid} on ${by.host}) took the database.`),
    })
    if (owned.embedded) started.push(guardDatabase(config.dataDir))
    started.push(() => owned.close())
    await withConnection(owned.url, migrate)

    const connected = connect(owned.url)
    started.push(() => connected.close())
    // Whole journals are read over connections of their own: they keep no turn waiting.
    const readers = connect(owned.url, { max: 3, readOnly: true })
    started.push(() => readers.close())
    const mayWrite = () => owned.ownership.held
    const db = fenceWrites(connected.db, mayWrite)

    const clock = steadyClock()
    const registry = new BriefingRegistry({
      now: clock.now,
      steady: clock.steady,
      journal: createJournal(db, alongside, readers.db),
      plans: {
        loadPlan: (briefingId) => loadPlan(db, briefingId),
        loadBriefingSite: (siteId) => loadBriefingSite(db, siteId),
      },
      log,
    })
    started.push(() => registry.close())
    // The time of a running briefing may be ahead even of our own clock.
    const briefingTime = { follow: clock.follow, ahead: () => clock.ahead() - registry.ahead }
    started.push(watchClock(briefingTime, () => registry.running, log))
    const identity = createIdentity({ db, https: isHttps(config), now: clock.now })
    const housekeeping = setInterval(() => void forgetExpired(), HOUSEKEEPING_MS)
    started.push(() => clearInterval(housekeeping))

    const backups = backupSchedule({ config, log })
    started.push(() => backups.close())

    const media = new MediaControl({
      settings: config.media,
      log: (level, message, fields) => log[level](fields, message),
    })
    started.push(() => media.close())
    await media.start()

    const recordProgram = new RecordProgram({
      onFault: (error) => log.error({ err: error }, "the record's program failed; another one takes over"),
    })
    started.push(() => recordProgram.close())

    // Pages may be opened before the first accounts are there.
    const withDemo = config.demo ?? owned.embedded
    let demoComes = withDemo && !(await anyAccount(db))
    const bodies = new BodiesUnderWay()
    const http = await createHttpServer({
      bodies,
      config,
      office: { db, registry, identity, now: clock.now },
      health: createHealth({
        db,
        now: clock.now,
        version: packageJson.version,
        media,
        mayWrite,
        dataDir: owned.embedded ? config.dataDir : undefined,
        clock: briefingTime,
        backup: backups.health,
        troubled: () => registry.troubled,
      }),
      record: recordHandlers({
        recordProgram,
        journalPages: (briefingId) => storedPages(readers.db, briefingId),
        loadPlan: (briefingId) => loadPlan(db, briefingId),
        loadMark: (briefingId) => loadRecordMark(readers.db, briefingId),
        chooseMinutes: (about, asked, before) => chooseMinutes({ db }, about, { asked, before }),
        now: (briefingId) => registry.loaded(briefingId)?.now() ?? clock.now(),
      }),
      logger: log,
      demoComes: () => demoComes,
    })
    started.push(() => http.close())
    await registry.recoverAll()
    const realtime = new Realtime({
      bodies,
      httpServer: http.server,
      registry,
      identity,
      media: {
        handle: (caller, name, input) => media.handle(caller, name, input),
        dropDevice: (briefingId, deviceId) => media.dropDevice(briefingId, deviceId),
        onObservation: (listener) => media.onObservation(listener),
        changed: (briefingId, state, served, tested) => media.changed(briefingId, state, served, tested),
      },
      log,
      steady: clock.steady,
      publicUrl: config.publicUrl,
      cameInTheClear: clearCheck(config),
      addressOf: callersAddress(config.trustProxy),
    })
    started.push(() => realtime.close())
    await http.listen({ host: config.host, port: config.port })
    // Last, and told at once: a start that fails must not leave accounts whose passwords nobody has seen.
    await firstRun()
    return { origin: originOf(config, portOf(http.server.address())) }

    async function forgetExpired(): Promise<void> {
      await identity.sessions
        .forgetExpired()
        .catch((error: unknown) => log.warn({ err: error }, 'expired sessions are still there'))
      await forgetAnswers(db, clock.now() - ANSWERS_KEPT_MS).catch((error: unknown) =>
        log.warn({ err: error }, 'old answers are still there'),
      )
    }

    /** An installation without any account gets the demo or, on a database of its owner's, an administrator. */
    async function firstRun(): Promise<void> {
      try {
        if (await anyAccount(db)) return
        if (withDemo)
          return await loadDemo(db, { now: clock.now(), told: (accounts) => listener.firstAccounts(accounts) })
        const administrator = await firstRunAdministrator(db, clock.now())
        if (administrator !== null) listener.firstAccounts([{ ...administrator, name: '', as: '' }])
      } finally {
        demoComes = false
      }
    }
  }
}

async function withConnection(url: string, work: (sql: ReturnType<typeof openSql>) => Promise<void>): Promise<void> {
  const sql = openSql(url, { max: 1, onnotice: () => undefined })
  try {
    await work(sql)
  } finally {
    await sql.end({ timeout: 1 })
  }
}

function portOf(address: AddressInfo | string | null): number {
  return typeof address === 'object' && address !== null ? address.port : 0
}
