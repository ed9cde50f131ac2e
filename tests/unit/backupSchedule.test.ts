import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { backupName, dailyBackups } from '../../server/backup/names.ts'
import { backupSchedule, lastDue } from '../../server/backup/schedule.ts'

const at = (iso: string) => Date.parse(iso)
const HOUR = 3_600_000

/** A schedule at 02:00 in Vietnam (19:00Z) whose clock and backups the test holds. */
function schedule(start: string) {
  vi.useFakeTimers({ now: at(start) })
  const made: number[] = []
  const log = {
    info: vi.fn<(fields: object, message: string) => void>(),
    error: vi.fn<(fields: object, message: string) => void>(),
  }
  const answer = { next: async (): Promise<{ ok: boolean; said: string }> => ({ ok: true, said: 'made' }) }
  const running = backupSchedule({
    config: { backup: { folder: '/nowhere', atMinute: 120, keep: 3 }, databaseUrl: undefined, dataDir: '/nowhere' },
    log,
    run: (due) => {
      made.push(due)
      return answer.next()
    },
  })
  onTestFinished(() => {
    running.close()
    vi.useRealTimers()
  })
  return { ...running, made, log, answer }
}

describe('the daily backup', () => {
  it('[BK9] is due at a time of day in Vietnam', () => {
    expect(lastDue(at('2026-11-25T18:59:59Z'), 120)).toBe(at('2026-11-24T19:00:00Z'))
    expect(lastDue(at('2026-11-25T19:00:00Z'), 120)).toBe(at('2026-11-25T19:00:00Z'))
    expect(lastDue(at('2026-11-25T16:59:00Z'), 23 * 60 + 59)).toBe(at('2026-11-25T16:59:00Z'))
    expect(lastDue(at('2026-11-25T17:00:00Z'), 0)).toBe(at('2026-11-25T17:00:00Z'))
  })

  it('[BK9] is made once a day, and after a start when it was missed', async () => {
    const { made, health } = schedule('2026-11-25T10:00:00Z')
    await vi.advanceTimersByTimeAsync(8 * HOUR)
    expect(made).toEqual([at('2026-11-24T19:00:00Z')])
    await vi.advanceTimersByTimeAsync(48 * HOUR)
    expect(made.slice(1)).toEqual([at('2026-11-25T19:00:00Z'), at('2026-11-26T19:00:00Z')])
    expect(health()).toEqual({ ok: true, message: 'was made' })
  })

  it('[BK9] is made of every day also after the clock had been set a year forward, and back again', async () => {
    const { made } = schedule('2026-11-25T10:00:00Z')
    await vi.advanceTimersByTimeAsync(HOUR)
    vi.setSystemTime(at('2027-11-25T11:00:00Z'))
    await vi.advanceTimersByTimeAsync(HOUR)
    vi.setSystemTime(at('2026-11-25T12:00:00Z'))
    await vi.advanceTimersByTimeAsync(24 * HOUR)
    expect(made.at(-1)).toBe(at('2026-11-25T19:00:00Z'))
  })

  it('[BK9] [BK11] that failed is told, and tried again after an hour', async () => {
    const { made, health, log, answer } = schedule('2026-11-25T10:00:00Z')
    answer.next = async () => ({ ok: false, said: 'The disk is full: …' })
    await vi.advanceTimersByTimeAsync(HOUR / 2)
    expect(made).toHaveLength(1)
    expect(health()).toEqual({ ok: false, message: 'the last one failed: the log says why' })
    expect(log.error).toHaveBeenCalledExactlyOnceWith(
      { said: 'The disk is full: …' },
      expect.stringContaining('failed'),
    )
    answer.next = async () => ({ ok: true, said: 'made' })
    await vi.advanceTimersByTimeAsync(HOUR)
    expect(made).toHaveLength(2)
    expect(health()).toEqual({ ok: true, message: 'was made' })
  })

  it('[BK9] that failed is tried again after an hour also when the clock is set back meanwhile', async () => {
    const { made, answer } = schedule('2026-11-25T10:00:00Z')
    answer.next = async () => ({ ok: false, said: 'no' })
    await vi.advanceTimersByTimeAsync(60_000)
    vi.setSystemTime(at('2026-11-25T09:20:00Z'))
    await vi.advanceTimersByTimeAsync(HOUR / 2)
    expect(made).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(HOUR / 2)
    expect(made).toHaveLength(2)
  })

  it('[BK11] that could not even be tried is one that failed, and is tried again', async () => {
    const { made, health, answer } = schedule('2026-11-25T10:00:00Z')
    answer.next = () => Promise.reject(new Error('spawn EMFILE'))
    await vi.advanceTimersByTimeAsync(HOUR / 2)
    expect(health()).toEqual({ ok: false, message: 'the last one failed: the log says why' })
    await vi.advanceTimersByTimeAsync(HOUR)
    expect(made).toHaveLength(2)
  })

  it('[BK11] that hangs is overdue, and no second one is begun', async () => {
    const { made, health, answer } = schedule('2026-11-25T10:00:00Z')
    answer.next = () => new Promise(() => undefined)
    await vi.advanceTimersByTimeAsync(HOUR)
    expect(health()).toEqual({ ok: true, message: 'is being made' })
    await vi.advanceTimersByTimeAsync(24 * HOUR)
    expect(health()).toEqual({ ok: false, message: 'is overdue' })
    expect(made).toHaveLength(1)
  })

  it('[BK10] knows its own files by their names, newest first, and no others', () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'diem-cau-names-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const times = ['2026-11-24T19:00:05Z', '2026-11-25T19:00:03Z', '2026-10-01T00:00:00Z'].map((iso) => new Date(iso))
    // Made while the clock was wrong.
    times.push(new Date('2027-11-25T19:00:03Z'))
    const now = new Date('2026-11-25T19:00:04Z')
    const others = [backupName(new Date(), { scheduled: false }), 'diem-cau-daily-x.backup.gz', 'thư.txt']
    for (const name of [...times.map((time) => backupName(time, { scheduled: true })), ...others])
      writeFileSync(path.join(folder, name), '')
    expect(dailyBackups(folder, now).map((each) => new Date(each.at).toISOString())).toEqual([
      '2026-11-25T19:00:03.000Z',
      '2026-11-24T19:00:05.000Z',
      '2026-10-01T00:00:00.000Z',
    ])
    expect(dailyBackups('/nowhere', now)).toEqual([])
  })
})
