import { eq, inArray } from 'drizzle-orm'
import { PostgresJsSession } from 'drizzle-orm/postgres-js'
import postgres, { type TransactionSql } from 'postgres'
import { z } from 'zod'
import { runningStatuses } from '../../shared/running.ts'
import { readEntries, type JournalEntry } from '../../shared/journal.ts'
import { versionOf } from '../../shared/events.ts'
import { errorCodes } from '../../shared/errors.ts'
import { allErrorKeys } from '../../shared/refusals.ts'
import type { Ack } from '../../shared/protocol.ts'
import type { StoredAnswer, TurnRecord } from '../../shared/turnRecord.ts'
import type { Database, Transaction } from '../connect.ts'
import { briefings } from '../schema.ts'
import type { Projected } from '../projections/project.ts'
import { project } from '../projections/projections.ts'
import { keepSnapshot, latestSnapshot } from './snapshots.ts'

const storedAck = z.union([
  z.object({ ok: z.literal(true), data: z.unknown().optional(), seq: z.number() }),
  z.object({
    ok: z.literal(false),
    error: z.object({
      code: z.enum(errorCodes),
      // One that an older release gave for a reason that is no longer given.
      key: z.enum(allErrorKeys).catch('conflict'),
      params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    }),
  }),
])

/** Entries of one statement at most: what is asked of the database never grows with the journal. */
const PAGE_ENTRIES = 1000
/** Bytes of data after which a page ends, as they are sent: what lies packed in the table may come out sixty times as long. */
const PAGE_BYTES = 256 * 1024

/**
 * The journal of a briefing in order, from after `afterSeq` on, page by page: each the JSON of a list of
 * entries, so that whoever wants to may parse it in another process.
 */
export async function* storedPages(db: Database, briefingId: string, afterSeq = 0): AsyncGenerator<string> {
  for (let asked = storedPage(db, briefingId, afterSeq); ;) {
    // Each page begins where the one before it ends.
    const page = await asked
    if (page === undefined || page.entries === null) return
    // Asked for while this one is being read; what goes wrong with it is told when it is wanted.
    asked = storedPage(db, briefingId, page.last)
    asked.catch(() => undefined)
    yield page.entries
  }
}

/** Data become text once, for their length and for what is sent: the JSON around them is written by hand. */
async function storedPage(db: Database, briefingId: string, after: number) {
  const [page] = await db.$client<{ entries: string | null; last: number }[]>`
      with recursive page as (
        (select seq, at, type, v, by, on_behalf_of, data::text as body, 0 as bytes, 1 as count from journal
          where briefing_id = ${briefingId} and seq > ${after} order by seq limit 1)
        union all
        select entry.seq, entry.at, entry.type, entry.v, entry.by, entry.on_behalf_of, entry.data::text,
          page.bytes + octet_length(page.body), page.count + 1
        from page join journal entry on entry.briefing_id = ${briefingId} and entry.seq = page.seq + 1
        where page.bytes + octet_length(page.body) < ${PAGE_BYTES} and page.count < ${PAGE_ENTRIES}
      )
      select max(seq)::float8 as last, '[' || string_agg(concat('{"seq":', seq, ',"at":', at, ',"type":', to_json(type),
        ',"v":', v, ',"data":', body, ',"by":', by, ',"onBehalfOf":', coalesce(on_behalf_of::text, 'null'), '}'),
        ',' order by seq) || ']' as entries from page`
  return page
}

/** As `storedPages`, read and checked. While the briefing is planned, its journal says who sits in the rooms. */
export async function* journalPages(db: Database, briefingId: string, afterSeq = 0): AsyncGenerator<JournalEntry[]> {
  for await (const page of storedPages(db, briefingId, afterSeq)) yield readEntries(page)
}

/** All of `journalPages`: for what is known to be short. */
export async function readJournal(db: Database, briefingId: string, afterSeq = 0): Promise<JournalEntry[]> {
  const entries: JournalEntry[] = []
  for await (const page of journalPages(db, briefingId, afterSeq)) entries.push(...page)
  return entries
}

/** The entries of some types, all at once: for what is seldom in a journal. */
export async function entriesOf(
  tx: TransactionSql,
  briefingId: string,
  types: readonly JournalEntry['event']['type'][],
): Promise<JournalEntry[]> {
  const [found] = await tx<{ entries: string | null }[]>`
    select json_agg(json_build_object('seq', seq, 'at', at, 'type', type, 'v', v, 'data', data, 'by', by,
      'onBehalfOf', on_behalf_of) order by seq)::text as entries
    from journal where briefing_id = ${briefingId} and type = any(${[...types]}::text[])`
  return found === undefined || found.entries === null ? [] : readEntries(found.entries)
}

/** What an entry changes beside what says it again; statements are sent at once. */
export type Alongside = (given: Projected) => Promise<unknown>[]

/**
 * The tables behind live briefings, as `server/briefing` wants them. `readers`: connections for whole journals, so that
 * these keep nobody's write waiting.
 */
export function createJournal(db: Database, alongside: Alongside, readers = db) {
  return {
    async head(briefingId: string) {
      const [row] = await db
        .select({ status: briefings.status, version: briefings.version, aliveAt: briefings.aliveAt })
        .from(briefings)
        .where(eq(briefings.briefingId, briefingId))
      return row === undefined ? null : { ...row, aliveAt: row.aliveAt?.getTime() ?? null }
    },

    pages: (briefingId: string, afterSeq: number) => journalPages(readers, briefingId, afterSeq),
    snapshot: (briefingId: string) => latestSnapshot(readers, briefingId),
    keepSnapshot: (snapshot: Parameters<typeof keepSnapshot>[1]) => keepSnapshot(db, snapshot),

    read: (briefingId: string, afterSeq: number) => readJournal(db, briefingId, afterSeq),

    async answers(
      briefingId: string,
      operations: readonly { actor: string; operationId: string }[],
    ): Promise<StoredAnswer[]> {
      const rows = await db.$client<{ actor: string; operation_id: string; payload_hash: string; answer: unknown }[]>`
        select actor, operation_id, payload_hash, answer from results
        where briefing_id = ${briefingId} and (actor, operation_id) in (
          select * from unnest(${operations.map((each) => each.actor)}::text[],
                               ${operations.map((each) => each.operationId)}::uuid[]))`
      return rows.map((row) => ({
        actor: row.actor,
        operationId: row.operation_id,
        payloadHash: row.payload_hash,
        answer: ackOf(row.answer),
      }))
    },

    /** Entries, answers and projections of one turn, in one transaction: all of it or nothing. */
    async write(turn: TurnRecord) {
      // Until COMMIT is sent nothing can have been saved, whatever went wrong.
      let committing = false
      try {
        await db.$client.begin(async (tx) => {
          await writeTurn(tx, turn, alongside)
          committing = true
        })
        return { written: true } as const
      } catch (error) {
        if (error instanceof PlanChanged) return { written: false, reason: 'planChanged' } as const
        const code = error instanceof postgres.PostgresError ? error.code : undefined
        if (code === '23505') return { written: false, reason: 'overtaken' } as const
        // Classes 22 and 23: what was to be written is wrong. All else (shutdown, full disk, time-out) is the database's state.
        if (code !== undefined && /^2[23]/.test(code))
          return { written: false, reason: 'refused', cause: error } as const
        if (!committing || (code !== undefined && !leavesOpen.test(code)))
          return { written: false, reason: 'failed', cause: error } as const
        throw error
      }
    },

    async touchAlive(briefingIds: readonly string[], at: number): Promise<void> {
      await db
        .update(briefings)
        .set({ aliveAt: new Date(at) })
        .where(inArray(briefings.briefingId, [...briefingIds]))
    },

    async openBriefings(): Promise<string[]> {
      const rows = await db
        .select({ briefingId: briefings.briefingId })
        .from(briefings)
        .where(inArray(briefings.status, runningStatuses))
      return rows.map((row) => row.briefingId)
    },
  }
}

/** Errors after which a commit may have been done all the same: the connection's, the server's end, and the one that says so. */
const leavesOpen = /^(?:08|57|40003)/

/** So many answers go in one statement, which does not grow with what has gathered. */
const PRUNED_AT_ONCE = 5000

/** Forgets answers from before an instant, in milliseconds since 1970. Nobody sends such an old operation again. */
export async function forgetAnswers(db: Database, before: number): Promise<void> {
  for (let deleted = PRUNED_AT_ONCE; deleted === PRUNED_AT_ONCE;) {
    const done = await db.$client.begin(
      (tx) => tx`delete from results where ctid = any(array(
        select ctid from results where at < ${before}::bigint limit ${PRUNED_AT_ONCE}))`,
    )
    deleted = done.count
  }
}

class PlanChanged extends Error {}

function ackOf(stored: unknown): Ack<unknown> {
  const ack = storedAck.parse(stored)
  return ack.ok ? { ok: true, data: ack.data, seq: ack.seq } : ack
}

/** Turns of a briefing that nobody holds, in a transaction of the caller's. */
export async function writeTurns(tx: Transaction, turns: readonly TurnRecord[], alongside: Alongside): Promise<void> {
  const { session } = tx._
  if (!(session instanceof PostgresJsSession)) throw new Error('This transaction is of another driver')
  // Each turn follows from the one before.
  for (const turn of turns) await writeTurn(session.client, turn, alongside)
}

/** Statements are sent one behind the other without waiting; the first that fails undoes them all. */
async function writeTurn(tx: TransactionSql, turn: TurnRecord, alongside: Alongside): Promise<void> {
  const { briefingId, entries, answers, at } = turn
  const statements: Promise<unknown>[] = []
  const opened = entries.find(({ event }) => event.type === 'briefing.opened')
  if (opened !== undefined) statements.push(openPlanned(tx, briefingId, turn.openingVersion, opened.at))
  if (entries.length > 0) statements.push(insertEntries(tx, briefingId, entries))
  if (answers.length > 0) statements.push(insertAnswers(tx, briefingId, answers, at))
  for (const entry of entries) {
    const given = { tx, briefingId, entry }
    statements.push(...alongside(given), ...project(given))
  }
  await Promise.all(statements)
}

function insertEntries(tx: TransactionSql, briefingId: string, entries: readonly JournalEntry[]): Promise<unknown> {
  const rows = entries.map(({ seq, at, by, onBehalfOf, event: { type, ...data } }) => ({
    seq,
    at,
    type,
    v: versionOf(type),
    data,
    by,
    on_behalf_of: onBehalfOf,
  }))
  // Sent at once: what is made of it in tables reads it there.
  return tx`insert into journal (briefing_id, seq, at, type, v, data, by, on_behalf_of)
    select ${briefingId}::uuid, seq, at, type, v, data, by, on_behalf_of
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
      as entry(seq bigint, at bigint, type text, v smallint, data jsonb, by jsonb, on_behalf_of jsonb)`.execute()
}

async function insertAnswers(tx: TransactionSql, briefingId: string, answers: readonly StoredAnswer[], at: number) {
  const rows = answers.map(({ actor, operationId, payloadHash, answer }) => ({
    actor,
    operation_id: operationId,
    payload_hash: payloadHash,
    answer,
  }))
  await tx`insert into results (briefing_id, actor, operation_id, payload_hash, answer, at)
    select ${briefingId}::uuid, actor, operation_id, payload_hash, answer, ${at}::bigint
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
      as result(actor text, operation_id uuid, payload_hash text, answer jsonb)`
}

/** Only the plan that was read may be frozen: one that was edited or cancelled meanwhile is not opened. */
async function openPlanned(tx: TransactionSql, briefingId: string, version: number | null, at: number): Promise<void> {
  // Sent at once: what the opening changes must come after it.
  const opened = await tx`update briefings set alive_at = ${new Date(at).toISOString()}
    where briefing_id = ${briefingId} and status = 'planned' and version = ${version}`.execute()
  if (opened.count !== 1) throw new PlanChanged('The plan was changed')
}
