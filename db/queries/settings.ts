import { eq } from 'drizzle-orm'
import { support, type Support } from '../../shared/support.ts'
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

const SUPPORT = 'support'

/** Whom to call; without a number while nobody has said it. */
export async function readSupport(db: Queries): Promise<Support> {
  const [row] = await db.select({ value: settings.value }).from(settings).where(eq(settings.key, SUPPORT))
  return support.safeParse(row?.value).data ?? { phone: '', label: '' }
}

/** As `readSupport`; nobody else changes it until the transaction ends. */
export async function lockSupport(db: Queries): Promise<Support> {
  const nobody: Support = { phone: '', label: '' }
  await db.insert(settings).values({ key: SUPPORT, value: nobody }).onConflictDoNothing()
  await db.select().from(settings).where(eq(settings.key, SUPPORT)).for('update')
  return readSupport(db)
}

export async function writeSupport(db: Queries, value: Support): Promise<void> {
  const row = { key: SUPPORT, value }
  await db.insert(settings).values(row).onConflictDoUpdate({ target: settings.key, set: row })
}

/** A row that says when somebody last asked whether the database can be written. */
export async function writeHealth(db: Queries, at: number): Promise<void> {
  const row = { key: 'health', value: { askedAt: at } }
  await db.insert(settings).values(row).onConflictDoUpdate({ target: settings.key, set: row })
}
