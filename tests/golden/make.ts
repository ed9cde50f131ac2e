// `node tests/golden/make.ts` writes what this release's journals and database look like, for tests of all later ones.
// To be run once, when a release is made: what an earlier one wrote is never written again. With `--told` it writes anew
// what of those journals is told to whom, after the rules for that were changed.
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { withConnection } from '../../db/backup/connection.ts'
import { exportDatabase } from '../../db/backup/export.ts'
import { writeWhole } from '../../db/backup/file.ts'
import { checkBackup } from '../../db/backup/read.ts'
import { connect, type Database } from '../../db/connect.ts'
import { startEmbedded } from '../../db/embedded.ts'
import { migrate } from '../../db/migrate.ts'
import { storedPages, writeTurns } from '../../db/queries/journal.ts'
import { alongside } from '../../server/office/alongside.ts'
import * as schema from '../../db/schema.ts'
import { openSql } from '../../db/sql.ts'
import { eventKinds } from '../../shared/events.ts'
import packageJson from '../../package.json' with { type: 'json' }
import { loadDemo } from '../../server/demo/load.ts'
import { goldenBriefing, goldenEntries, goldenFile, goldenReleases, statesOf } from './golden.ts'
import { addedSite, goldenPlan, goldenStart, playStory } from './story.ts'

if (process.argv[2] === '--told') {
  for (const golden of goldenReleases()) {
    const marks = golden.states.map(({ seq }) => seq)
    writeFileSync(goldenFile(golden.version, 'told.json'), statesOf(goldenEntries(golden), marks, []))
  }
  process.exit()
}

const folder = goldenFile(packageJson.version, '.')
if (existsSync(folder)) throw new Error(`${folder} is there already: what a release wrote stays as it is`)
const { table, marks } = playStory()

/** The rows of which the plan is read, as if it had been planned on the page. */
async function insertPlan(db: Database): Promise<void> {
  const { sites, groups, members, agenda, issuer, startsAt, hostSiteId, title, kind, period, description } = goldenPlan
  await db.insert(schema.sites).values(
    [...sites, addedSite].map(({ siteId, code, name, level }, protocolOrder) => ({
      siteId,
      code,
      name,
      level,
      protocolOrder: 5000 + protocolOrder,
      issuer: siteId === hostSiteId ? issuer : null,
    })),
  )
  await db.insert(schema.siteGroups).values(groups)
  await db
    .insert(schema.siteGroupMembers)
    .values(sites.flatMap(({ siteId, groupIds }) => groupIds.map((groupId) => ({ groupId, siteId }))))
  await db.insert(schema.accounts).values(
    members.map(({ userId, name, title }, index) => ({
      userId,
      signInName: `golden-${index}`,
      name,
      title,
      kind: 'member' as const,
      passwordHash: 'opens nothing',
    })),
  )
  await db.insert(schema.briefings).values({
    briefingId: goldenBriefing,
    title,
    kind,
    period,
    description,
    hostSiteId,
    startsAt: new Date(startsAt),
    organizerId: members[0]?.userId ?? '',
    declaredBy: members[0]?.name ?? '',
  })
  const briefingId = goldenBriefing
  await db.insert(schema.briefingSites).values(sites.map(({ siteId }, position) => ({ briefingId, siteId, position })))
  await db
    .insert(schema.briefingMembers)
    .values(members.map(({ userId, role, siteId }, position) => ({ briefingId, userId, role, siteId, position })))
  await db.insert(schema.agendaItems).values(agenda.map((item, position) => ({ ...item, briefingId, position })))
}

async function writeStory(db: Database): Promise<void> {
  const turns = table.turns.map((turn) => {
    const opens = turn.entries.some(({ event }) => event.type === 'briefing.opened')
    return { ...turn, briefingId: goldenBriefing, openingVersion: opens ? 1 : null }
  })
  await db.transaction((tx) => writeTurns(tx, turns, alongside))
}

async function storedLines(db: Database): Promise<string[]> {
  const lines: string[] = []
  for await (const page of storedPages(db, goldenBriefing)) {
    const entries: unknown[] = JSON.parse(page)
    lines.push(...entries.map((entry) => JSON.stringify(entry)))
  }
  return lines
}

const temporary = mkdtempSync(path.join(os.tmpdir(), 'diem-cau-golden-'))
// Run as root, PostgreSQL is somebody else, who has to pass.
chmodSync(temporary, 0o711)
const postgres = await startEmbedded({ dataDir: path.join(temporary, 'data') })
try {
  const sql = openSql(postgres.url, { max: 1, onnotice: () => undefined })
  await migrate(sql)
  await sql.end()
  const connected = connect(postgres.url)
  const { db } = connected
  await loadDemo(db, { now: goldenStart, told: () => undefined })
  await insertPlan(db)
  await writeStory(db)
  mkdirSync(folder)
  const lines = await storedLines(db)
  writeFileSync(path.join(folder, 'journal.jsonl'), `${lines.join('\n')}\n`)
  writeFileSync(path.join(folder, 'states.json'), statesOf(table.entries, marks))
  writeFileSync(path.join(folder, 'told.json'), statesOf(table.entries, marks, []))
  writeFileSync(path.join(folder, 'events.json'), `${JSON.stringify(Object.keys(eventKinds), null, 1)}\n`)
  await connected.close()
  const about = { program: packageJson.version, madeAt: new Date(goldenStart), files: [] }
  const { signal } = new AbortController()
  await withConnection(postgres.url, signal, (from) =>
    writeWhole(
      path.join(folder, 'database.backup.gz'),
      (write) => exportDatabase(from, about, write),
      checkBackup,
      signal,
    ),
  )
} finally {
  await postgres.close()
  rmSync(temporary, { recursive: true, force: true })
}
