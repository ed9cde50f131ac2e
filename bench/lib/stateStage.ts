import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { connect } from '../../db/connect.ts'
import { createJournal } from '../../db/queries/journal.ts'
import { loadBriefingSite, loadPlan } from '../../db/queries/plans.ts'
import { briefingMembers, briefings, briefingSites } from '../../db/schema.ts'
import { inParts } from '../../db/sql.ts'
import type { Briefing } from '../../server/briefing/briefing.ts'
import type { SeatedDevice } from '../../server/briefing/presence.ts'
import { BriefingRegistry } from '../../server/briefing/registry.ts'
import { attendanceOf } from '../../shared/attendance.ts'
import type { JournalEntry } from '../../shared/journal.ts'
import type { Principal } from '../../shared/roles.ts'
import { insertManySites } from '../../tests/support/manySites.ts'
import { ownWork } from '../../tests/support/ownWork.ts'
import { benchDatabase } from './database.ts'

/** The longest that anything else was kept waiting, the longest own work in one go, and how long all took, in milliseconds. */
export type Pause = { longestMs: number; workMs: number; tookMs: number }
export type Together = { opening: Pause; lost: Pause; left: Pause; back: Pause }

const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined }

const seated = (siteId: string): SeatedDevice => {
  const deviceId = randomUUID()
  const who = { kind: 'device', siteId, deviceId } as const
  return { deviceId, siteId, kind: 'room', userId: null, roles: [], representsSite: true, who }
}

/**
 * A briefing of so many sites with its mailbox and its database: all come with the opening, are lost together, have left,
 * and come back. Who is here is said to `presence`, as sockets do; what is committed is written down, as for pages.
 */
export async function measureTogether<T>(
  sites: number,
  measure: (briefing: Briefing, entries: readonly JournalEntry[]) => T,
): Promise<{ together: Together; measured: T }> {
  const database = await benchDatabase()
  const connected = connect(database.url, { max: 4 })
  const { db } = connected
  const ahead = { ms: 0 }
  const registry = new BriefingRegistry({
    journal: createJournal(db),
    plans: { loadPlan: (id) => loadPlan(db, id), loadBriefingSite: (id) => loadBriefingSite(db, id) },
    log: silent,
    now: () => Date.now() + ahead.ms,
    steady: () => performance.now() + ahead.ms,
  })
  try {
    const { siteIds, userIds } = await insertManySites(db.$client, sites)
    const [hostSiteId = '', userId = ''] = [siteIds[0], userIds[0]]
    const briefingId = randomUUID()
    await db.insert(briefings).values({
      briefingId,
      title: 'Hội nghị giao ban',
      kind: 'national',
      startsAt: new Date(),
      hostSiteId,
      organizerId: userId,
      declaredBy: 'Người tổ chức',
    })
    const planned = siteIds.map((siteId, position) => ({ briefingId, siteId, position }))
    for (const rows of inParts(planned)) await db.insert(briefingSites).values(rows)
    await db.insert(briefingMembers).values({ briefingId, userId, role: 'chair', siteId: hostSiteId, position: 0 })

    const briefing = await registry.get(briefingId)
    const told: JournalEntry[] = []
    registry.listen({
      committed: (_, entries) => {
        told.push(...entries)
        JSON.stringify(entries)
      },
      replanned: () => undefined,
      cancelled: () => undefined,
    })
    const devices = siteIds.map(seated)
    const steady = () => performance.now() + ahead.ms
    const come = () => devices.forEach((device) => briefing.presence.online(device, steady()))
    const until = async (status: string) => {
      const all = () =>
        siteIds.every((siteId) => attendanceOf(briefing.state.attendance, siteId).presence.status === status)
      for (const end = performance.now() + 30_000; !all(); await sleep(100)) {
        if (performance.now() > end) throw new Error(`not all sites are ${status}`)
        briefing.noteHeard()
      }
    }
    const chair: Principal = { kind: 'person', userId, name: 'Chủ trì', roles: ['chair'], siteId: hostSiteId }
    const open = () =>
      briefing.submit({
        principal: chair,
        deviceId: randomUUID(),
        operationId: randomUUID(),
        name: 'briefing.open',
        input: { startsAt: null },
      })
    come()
    await sleep(500)
    const opening = await pause(async () => {
      const answer = await open()
      if (!answer.ok) throw new Error(answer.error.key)
      await until('present')
    })
    for (const { deviceId } of devices) briefing.presence.offline(deviceId, { lastHeardAt: steady(), clean: false })
    ahead.ms += 5000
    const lost = await pause(() => until('lost'))
    ahead.ms += 30_000
    const left = await pause(() => until('left'))
    come()
    const back = await pause(() => until('present'))
    return { together: { opening, lost, left, back }, measured: measure(briefing, told) }
  } finally {
    await registry.close()
    await connected.close()
    await database.close()
  }
}

async function pause(work: () => Promise<void>): Promise<Pause> {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  await sleep(20)
  delay.reset()
  const spent = ownWork()
  const began = performance.now()
  await work()
  const tookMs = performance.now() - began
  await sleep(20)
  delay.disable()
  return { longestMs: delay.max / 1e6, workMs: spent().longest, tookMs }
}
