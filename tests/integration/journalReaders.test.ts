import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it, onTestFinished } from 'vitest'
import { connect } from '../../db/connect.ts'
import { briefingsPage } from '../../db/queries/briefings.ts'
import { createAccount } from '../../server/office/accounts.ts'
import { createIdentity } from '../../server/identity/identity.ts'
import { planBriefing } from '../support/briefingWorld.ts'
import { freshDatabase } from '../support/database.ts'
import { personPage } from '../support/page.ts'
import { ready, startServer } from '../support/startedServer.ts'

async function database() {
  const fresh = await freshDatabase()
  const connected = connect(fresh.url, { max: 4 })
  onTestFinished(async () => {
    await connected.close()
    await fresh.close()
  })
  return { url: fresh.url, db: connected.db, sql: connected.db.$client }
}

it(
  '[JN78] whoever reads journals waits for others that do, and keeps neither sign-in nor a live briefing waiting',
  { timeout: 90_000 },
  async () => {
    const { url, db, sql } = await database()
    const live = await planBriefing(db)
    const { account, password } = await createAccount(
      db,
      {
        signInName: 'chutri',
        name: 'Chủ trì',
        title: '',
        unit: '',
        kind: 'member',
      },
      Date.now(),
    )
    const server = await startServer({ DATABASE_URL: url })
    const [, origin = ''] = await server.says(ready)
    const { cookie, sessions } = createIdentity({ db, https: false })
    const cookieOf = async (userId: string) =>
      `${cookie.name}=${await sessions.start(userId, { device: 'thử', address: '127.0.0.1' }, null)}`
    const chair = await personPage({ ...live, origin, cookieOf }, live.userIds.chair)
    onTestFinished(() => chair.close())
    await chair.ok('briefing.open', {})

    // Briefings that are over, each read slowly.
    const old: string[] = []
    for (let count = 0; count < 9; count += 1) {
      const planned = await planBriefing(db)
      await sql`insert into journal select ${planned.briefingId}, seq, at, type, data, by, on_behalf_of from journal
      where briefing_id = ${live.briefingId} and seq = 1`
      await sql`insert into briefing_members select ${planned.briefingId}, user_id, role, site_id, position
        from briefing_members where briefing_id = ${live.briefingId}`
      old.push(planned.briefingId)
    }
    await sql`update briefings set status = 'closed' where briefing_id <> ${live.briefingId}`
    await sql.unsafe(`
    create function slowly(id uuid) returns boolean language plpgsql volatile as
      $$ begin if id <> '${live.briefingId}' then perform pg_sleep(0.3); end if; return true; end $$;
    alter table journal rename to journal_kept;
    create view journal as select * from journal_kept where slowly(briefing_id)`)
    const asleep = async () =>
      (
        await sql<{ n: number }[]>`select count(*)::int n from pg_stat_activity
      where datname = current_database() and wait_event = 'PgSleep'`
      )[0]?.n ?? 0

    const signIn = () =>
      fetch(`${origin}/api/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin },
        body: JSON.stringify({ signInName: account.signInName, password }),
      })
    let most = 0
    const took: number[] = []
    /** Fewer than one page may ask at once, so that no machine is so fast, nor reading so slow, that it is put off. */
    const rounds = 40
    /** While they are read, others are answered. */
    async function othersGoOn(reading: Promise<unknown>) {
      const read = { over: false }
      void reading.finally(() => (read.over = true)).catch(() => undefined)
      await expect.poll(asleep).toBeGreaterThan(0)
      while (!read.over && took.length < rounds) {
        const began = performance.now()
        expect((await signIn()).status).toBe(200)
        await chair.ok(took.length % 2 === 0 ? 'microphone.mute' : 'microphone.unmute', { siteId: live.siteIds[1] })
        took.push(performance.now() - began)
        most = Math.max(most, await asleep())
        await sleep(50)
      }
      await reading
    }
    const reader = await cookieOf(live.userIds.secretary)
    await othersGoOn(
      Promise.all(
        old.map(async (briefingId) => {
          // Who waits too long is told to ask again, as a page does.
          const ask = () => fetch(`${origin}/api/briefings/${briefingId}/record`, { headers: { cookie: reader } })
          await expect.poll(async () => (await ask()).status, { timeout: 45_000, interval: 100 }).toBe(200)
        }),
      ),
    )
    // On a busy machine now and then one takes longer.
    expect(took.toSorted((a, b) => a - b)[Math.floor(took.length / 2)]).toBeLessThan(400)
    expect(most).toBeGreaterThan(1)
    expect(most).toBeLessThanOrEqual(3)
  },
)

it('[JN79] the list of briefings reads nothing of their journals', async () => {
  const { db, sql } = await database()
  const { briefingId, userIds, siteIds } = await planBriefing(db)
  await sql`insert into journal (briefing_id, seq, at, type, data, by)
    select ${briefingId}, n, n, 'note.added', '{"text":"Giao các địa phương"}', '{"kind":"system"}'
    from generate_series(1, 5000) n`
  await sql`insert into added_sites (briefing_id, site_id, seq, site, groups)
    values (${briefingId}, gen_random_uuid(), 1, '{}', '[]')`
  await db.transaction(async (tx) => {
    const { items } = await briefingsPage(tx, { userId: userIds.chair, all: false }, { limit: 10 })
    expect(items.map(({ siteCount }) => siteCount)).toEqual([siteIds.length + 1])
    const [read] = await tx.execute<{ rows: number }>(
      `select (seq_tup_read + idx_tup_fetch)::int as rows from pg_stat_xact_user_tables where relname = 'journal'`,
    )
    expect(read?.rows).toBe(0)
  })
})
