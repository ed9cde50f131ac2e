import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'

it('[ST89] a run takes its temporary files with it, and what a killed one has left, processes too', async () => {
  const before = process.env['TMPDIR']
  const base = mkdtempSync(path.join(os.tmpdir(), 'diem-cau-base-'))
  onTestFinished(() => {
    process.env['TMPDIR'] = before
    rmSync(base, { recursive: true, force: true })
  })
  const killed = path.join(base, 'diem-cau-run-killed')
  const data = path.join(killed, 'data')
  mkdirSync(data, { recursive: true })
  // No process has this number: the kernel gives none above 4,194,304.
  writeFileSync(path.join(killed, 'pid'), '4194305')
  const database = spawn('sleep', ['300'], { cwd: data, env: {} })
  const program = spawn('sleep', ['300'], { env: { TMPDIR: killed } })
  const other = path.join(base, 'diem-cau-run-other')
  mkdirSync(other)
  writeFileSync(path.join(other, 'pid'), String(process.pid))

  process.env['TMPDIR'] = base
  vi.resetModules()
  const { setup, teardown } = await import('../support/ownTemporary.ts')
  const ended = Promise.all([once(database, 'exit'), once(program, 'exit')])
  await setup()
  await ended
  expect(existsSync(killed)).toBe(false)
  expect(existsSync(other), 'another run that goes on').toBe(true)
  const own = os.tmpdir()
  expect(path.dirname(own)).toBe(base)
  writeFileSync(path.join(own, 'left'), '')
  await teardown()
  expect(readdirSync(base)).toEqual(['diem-cau-run-other'])
  expect(os.tmpdir()).toBe(base)
})
