import { randomUUID } from 'node:crypto'
import os from 'node:os'
import { setTimeout as delay } from 'node:timers/promises'
import type postgres from 'postgres'
import { withDeadline } from '../shared/deadline.ts'
import { isAlive } from './postmaster.ts'
import { openSql } from './sql.ts'
import { StartError } from './startError.ts'

/** Two 32-bit keys of PostgreSQL's advisory locks, ours by convention: "diem", "own". */
const lockKeys = [0x6469_656d, 0x6f77_6e00] as const
/** In the name of a session, before what is random. */
const passingMark = 'passing-'
const beatMs = 1_000
const beatPatienceMs = 2_000
const tickMs = 250
const retryMs = 250
/** Longer than a killed owner's session is waited for. */
const answerMs = 20_000
/** So often, a tenth of a second apart, is a killed owner's session waited for. */
const deadPatience = 50

/** Another program that owns a database: application_name carries it, since every session may read that. */
export interface Owner {
  pid: number
  host: string
  since: Date
  /** It only looks whether anybody else uses the database: soon it is free, or ended. */
  passing: boolean
}

export interface OwnershipOptions {
  url: string
  /** Tells others that it is for a moment only. */
  passing?: boolean
  /** Called once each time the lock is lost: from then on nothing may be written. */
  onLost: (reason: string) => void
  /** Called when the lock is ours again. Another program may have written in between. */
  onRegained?: () => void
  /** Called when another program has taken the database meanwhile: there is no way back for us. */
  onTaken?: (by: Owner) => void
}

/** The right to write to a database: one process has it, for as long as its session lives. */
export interface Ownership {
  readonly held: boolean
  /**
   * Gives the database free, when `before` is done: who stops it meanwhile still has it. No loss is told any more. Twice
   * is harmless.
   */
  close(before?: () => Promise<void>): Promise<void>
}

/**
 * Takes the database for this process, by a session advisory lock on a connection of its own, and tries to get it back
 * when that connection is lost.
 * @throws StartError `database-owned`, and what the driver throws when the database cannot be reached
 */
export async function takeOwnership(options: OwnershipOptions): Promise<Ownership> {
  const token = (options.passing ? passingMark : '') + randomUUID().slice(0, 8)
  let session = await Session.open(options.url, token, lost)
  let held = true
  const ending = new AbortController()
  let regaining: Promise<void> | undefined

  function lost(reason: string): void {
    if (ending.signal.aborted || !held) return
    held = false
    options.onLost(reason)
    regaining = regain()
  }

  async function regain(): Promise<void> {
    await session.close()
    while (!ending.signal.aborted) {
      try {
        const next = await Session.open(options.url, token, lost)
        if (ending.signal.aborted) return await next.close()
        session = next
        held = true
        options.onRegained?.()
        return
      } catch (error) {
        if (error instanceof OwnedError) return options.onTaken?.(error.owner)
        await delay(retryMs, undefined, { signal: ending.signal }).catch(() => undefined)
      }
    }
  }

  return {
    get held() {
      return held
    },
    close: async (before) => {
      ending.abort()
      held = false
      await regaining
      try {
        await before?.()
      } finally {
        await session.close()
      }
    },
  }
}

/** Whether that is the name of this machine, which may have been cut to fit. */
function isHere(host: string): boolean {
  return host !== '' && os.hostname().startsWith(host)
}

export class OwnedError extends StartError {
  readonly owner: Owner
  constructor(owner: Owner) {
    const since = owner.since.toISOString().replace(/\.\d+Z$/, 'Z')
    super(
      'database-owned',
      `Another Điểm Cầu owns this database: process ${owner.pid} on ${owner.host}, since ${since}. Stop it first.`,
    )
    this.owner = owner
  }
}

/** Fails when nothing came for too long. */
const noAnswer = () => Object.assign(new Error('no answer in the language of PostgreSQL'), { code: 'CONNECT_TIMEOUT' })

/** One connection that holds the lock. It never reconnects: a new connection would not hold it. */
class Session {
  readonly #sql: postgres.Sql
  #beat: NodeJS.Timeout | undefined
  #closing: Promise<void> | undefined

  private constructor(sql: postgres.Sql) {
    this.#sql = sql
  }

  static async open(url: string, token: string, lost: (reason: string) => void): Promise<Session> {
    const name = `diem-cau ${process.pid} ${token} `
    const live: { session?: Session } = {}
    const sql = openSql(url, {
      max: 1,
      // The driver would replace the connection after half an hour, and the lock would go with it.
      max_lifetime: null,
      idle_timeout: 0,
      connect_timeout: 5,
      keep_alive: 10,
      onnotice: () => undefined,
      onclose: () => live.session?.ended(lost, 'the connection to the database was closed'),
      connection: { application_name: name + os.hostname().slice(0, 63 - name.length) },
    })
    const session = new Session(sql)
    // What accepts connections and is no PostgreSQL would be tried for ever.
    try {
      await withDeadline(session.#lock(token), answerMs, noAnswer)
    } catch (error) {
      await session.close()
      throw error
    }
    live.session = session
    session.#watch(lost)
    return session
  }

  async #lock(token: string): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      const [row] = await this.#sql<
        { taken: boolean }[]
      >`select pg_try_advisory_lock(${lockKeys[0]}, ${lockKeys[1]}) as taken`
      if (row?.taken) return
      const [holder] = await this.#sql<{ backend: number; name: string; since: Date }[]>`
        select a.pid as backend, coalesce(a.application_name, '') as name, a.backend_start as since
        from pg_locks l join pg_stat_activity a on a.pid = l.pid
        where l.locktype = 'advisory' and l.granted and l.objsubid = 2
          and l.classid = ${lockKeys[0]} and l.objid = ${lockKeys[1]}
          and l.database = (select oid from pg_database where datname = current_database())`
      // Released between the two questions.
      if (!holder && attempt < 10) continue
      const [, pid = '0', holderToken, host = 'an unknown host'] = holder?.name.split(' ') ?? []
      if (holder && holderToken === token) {
        // Our own lost session, which the server has not missed yet.
        await this.#sql`select pg_terminate_backend(${holder.backend}, 1000)`
        continue
      }
      if (attempt <= deadPatience && isHere(host) && !isAlive(Number(pid))) {
        // It was killed, and the server is about to notice.
        await delay(100)
        continue
      }
      const passing = holderToken?.startsWith(passingMark) ?? false
      throw new OwnedError({ pid: Number(pid), host, since: holder?.since ?? new Date(), passing })
    }
  }

  /**
   * A link that died silently closes nothing, so the database has to answer in time. Counted in ticks, not in time: an
   * event loop that stands still reads no answer, and that is no fault of the database.
   */
  #watch(lost: (reason: string) => void): void {
    this.#beat = setTimeout(() => {
      let silentTicks = 0
      const late = setInterval(() => {
        silentTicks += 1
        if (silentTicks * tickMs < beatPatienceMs) return
        clearInterval(late)
        this.ended(lost, 'the database does not answer')
      }, tickMs)
      this.#sql`select 1`
        .then(
          () => this.#closing ?? this.#watch(lost),
          (error: unknown) => this.ended(lost, error instanceof Error ? error.message : String(error)),
        )
        .finally(() => clearInterval(late))
        .catch(() => undefined)
    }, beatMs)
    this.#beat.unref()
  }

  ended(lost: (reason: string) => void, reason: string): void {
    if (this.#closing) return
    void this.close()
    lost(reason)
  }

  close(): Promise<void> {
    clearTimeout(this.#beat)
    this.#closing ??= this.#sql.end({ timeout: 1 })
    return this.#closing
  }
}
