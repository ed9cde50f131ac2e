import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { backup, restore } from '../support/backups.ts'
import { freshDatabase } from '../support/database.ts'
import { projectDir, runProcess, temporaryFolder } from '../support/process.ts'

// Whole programs are started: seconds on an idle machine, far more on a busy one.
vi.setConfig({ testTimeout: 180_000 })

describe('certificates in backups', () => {
  it('[BK14] puts back the certificates of the machine, for their owner alone, and over nothing that is there', async () => {
    const folder = temporaryFolder()
    const tls = path.join(folder, 'tls')
    const cert = await runProcess(process.execPath, [path.join(projectDir, 'scripts/cert.js'), 'hop.local'], {
      env: { TLS_DIR: tls },
    })
    expect(cert.code, cert.output).toBe(0)
    const names = ['ca.crt', 'ca.key', 'server.crt', 'server.key']
    expect(readdirSync(tls).toSorted()).toEqual(names)
    writeFileSync(path.join(tls, 'ghi chú.txt'), 'x')
    const database = await freshDatabase()
    onTestFinished(() => database.close())
    const file = path.join(folder, 'x.gz')
    const made = await backup(file, { DATABASE_URL: database.url, TLS_DIR: tls })
    expect(made.code, made.output).toBe(0)
    expect(made.output).toMatch(/ tables, 4 files of certificates, \d+ KB\)\.\nNot in it: .*ghi chú\.txt \(its name /)

    const dataDir = path.join(folder, 'data')
    const restored = await restore(file, { DATA_DIR: dataDir })
    expect(restored.code, restored.output).toBe(0)
    expect(restored.output).toContain(`Certificates and their keys are in ${path.join(dataDir, 'tls')}.`)
    for (const name of names) {
      const back = path.join(dataDir, 'tls', name)
      expect(readFileSync(back)).toEqual(readFileSync(path.join(tls, name)))
      expect(statSync(back).mode & 0o777).toBe(0o600)
    }
    expect(statSync(path.join(dataDir, 'tls')).mode & 0o777).toBe(0o700)
    // A machine that has certificates keeps them.
    const other = path.join(folder, 'other')
    mkdirSync(path.join(other, 'tls'), { recursive: true })
    writeFileSync(path.join(other, 'tls', 'server.key'), 'own')
    const again = await restore(file, { DATA_DIR: other })
    expect(again.output).toContain(`${path.join(other, 'tls', 'server.key')} was there and is another one: it stays.`)
    expect(readFileSync(path.join(other, 'tls', 'server.key'), 'utf8')).toBe('own')
    expect(readdirSync(path.join(other, 'tls')).toSorted()).toEqual(names)
    // Refused for another reason, nothing of it stays.
    const filled = path.join(folder, 'filled')
    mkdirSync(path.join(filled, 'x'), { recursive: true })
    expect(await restore(file, { DATA_DIR: filled })).toMatchObject({
      code: 1,
      output: expect.stringMatching(/ is not empty /),
    })
    expect(readdirSync(filled)).toEqual(['x'])
  })

  it('[BK16] certificates that cannot be read keep nobody from a backup', async () => {
    const folder = temporaryFolder()
    const database = await freshDatabase()
    onTestFinished(() => database.close())
    const TLS_DIR = path.join(folder, 'a file')
    writeFileSync(TLS_DIR, '')
    const made = await backup(path.join(folder, 'x.gz'), { DATABASE_URL: database.url, TLS_DIR })
    expect(made.code, made.output).toBe(0)
    expect(made.output).toMatch(/ tables, \d+ KB\)\.\nNot in it: .*a file \(ENOTDIR/)
  })

  it('[BK14] [BK15] the next certificate is of the authority that was restored, and the next backup holds it', async () => {
    const folder = temporaryFolder()
    const database = await freshDatabase()
    onTestFinished(() => database.close())
    const cert = async (env: NodeJS.ProcessEnv) => {
      const made = await runProcess(process.execPath, ['scripts/cert.js', 'hop.local'], { env })
      expect(made.code, made.output).toBe(0)
    }
    const before = { DATA_DIR: path.join(folder, 'before'), DATABASE_URL: database.url, TLS_DIR: '' }
    await cert(before)
    const read = (dataDir: string, name: string) => readFileSync(path.join(dataDir, 'tls', name), 'utf8')
    expect((await backup(path.join(folder, 'x.gz'), before)).output).toContain('4 files of certificates')

    const after = { DATA_DIR: path.join(folder, 'after'), TLS_DIR: ' ' }
    expect((await restore(path.join(folder, 'x.gz'), after)).code).toBe(0)
    await cert(after)
    for (const name of ['ca.crt', 'ca.key']) expect(read(after.DATA_DIR, name)).toBe(read(before.DATA_DIR, name))
    expect(read(after.DATA_DIR, 'server.crt')).not.toBe(read(before.DATA_DIR, 'server.crt'))

    // Where TLS_DIR names the place, they come back to it.
    const named = { DATA_DIR: path.join(folder, 'third'), TLS_DIR: path.join(folder, 'certificates') }
    expect((await backup(path.join(folder, 'y.gz'), after)).code).toBe(0)
    const restored = await restore(path.join(folder, 'y.gz'), named)
    expect(restored.output).toContain(`Certificates and their keys are in ${named.TLS_DIR}.`)
    for (const name of ['ca.key', 'server.crt'])
      expect(readFileSync(path.join(named.TLS_DIR, name), 'utf8')).toBe(read(after.DATA_DIR, name))
    expect(readdirSync(named.DATA_DIR)).not.toContain('tls')
  })
})
