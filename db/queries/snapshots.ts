import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { and, desc, eq, lt } from 'drizzle-orm'
import type { BriefingState } from '../../shared/briefing.ts'
import type { Snapshot } from '../../shared/turnRecord.ts'
import type { Database } from '../connect.ts'
import { journal, snapshots } from '../schema.ts'

/** `damaged`: there is one for this program, but it is not what was written. */
export type FoundSnapshot = Snapshot | 'damaged' | null

const hash = (text: string) => createHash('sha256').update(text).digest('hex')
const sharedFolder = new URL('../../shared/', import.meta.url)

/** Stands for how entries are folded: a state that was folded by another version of the contract is of no use. */
const foldVersion = hash(
  readdirSync(sharedFolder)
    .filter((name) => name.endsWith('.ts'))
    .toSorted()
    .map((name) => readFileSync(new URL(name, sharedFolder), 'utf8'))
    .join('\n'),
)

/** The newest state that this program folded. One that the journal does not reach, or dates otherwise, is passed over. */
export async function latestSnapshot(db: Database, briefingId: string): Promise<FoundSnapshot> {
  const [row] = await db
    .select({ seq: snapshots.seq, at: snapshots.at, state: snapshots.state, checksum: snapshots.checksum })
    .from(snapshots)
    .innerJoin(
      journal,
      and(eq(journal.briefingId, snapshots.briefingId), eq(journal.seq, snapshots.seq), eq(journal.at, snapshots.at)),
    )
    .where(and(eq(snapshots.briefingId, briefingId), eq(snapshots.foldVersion, foldVersion)))
    .orderBy(desc(snapshots.seq))
    .limit(1)
  if (row === undefined) return null
  if (hash(row.state) !== row.checksum) return 'damaged'
  // Letter by letter what this program wrote.
  const state: BriefingState = JSON.parse(row.state)
  return { briefingId, seq: row.seq, at: row.at, state }
}

/** Keeps a state instead of the older ones. */
export async function keepSnapshot(db: Database, { briefingId, seq, at, state }: Snapshot): Promise<void> {
  const text = JSON.stringify(state)
  const row = { briefingId, seq, at, foldVersion, state: text, checksum: hash(text) }
  await db
    .insert(snapshots)
    .values(row)
    .onConflictDoUpdate({ target: [snapshots.briefingId, snapshots.seq], set: row })
  await db.delete(snapshots).where(and(eq(snapshots.briefingId, briefingId), lt(snapshots.seq, seq)))
}
