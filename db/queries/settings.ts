import { eq } from 'drizzle-orm'
import type { Queries } from '../connect.ts'
import { settings } from '../schema.ts'

const DEMO = 'demo'

/** Whether this installation holds the demo's invented people and briefings. */
export async function demoIsLoaded(db: Queries): Promise<boolean> {
  const [row] = await db.select({ value: settings.value }).from(settings).where(eq(settings.key, DEMO))
  return row !== undefined
}

/** @returns false when it was written before */
export async function writeDemoLoaded(db: Queries, at: number): Promise<boolean> {
  const rows = await db
    .insert(settings)
    .values({ key: DEMO, value: { loadedAt: at } })
    .onConflictDoNothing()
    .returning({ key: settings.key })
  return rows.length > 0
}

/** A row that says when somebody last asked whether the database can be written. */
export async function writeHealth(db: Queries, at: number): Promise<void> {
  const row = { key: 'health', value: { askedAt: at } }
  await db.insert(settings).values(row).onConflictDoUpdate({ target: settings.key, set: row })
}
