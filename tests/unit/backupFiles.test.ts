import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import { writeWhole } from '../../db/backup/file.ts'
import { filesBeside, placeFiles } from '../../server/backup/files.ts'
import { projectDir, runProcess, temporaryFolder } from '../support/process.ts'

afterEach(() => vi.unstubAllEnvs())

/** A data folder with certificates of these names. */
function dataWith(...names: string[]): { dataDir: string; tls: string } {
  vi.stubEnv('TLS_DIR', '')
  const dataDir = temporaryFolder()
  const tls = path.join(dataDir, 'tls')
  for (const name of names) {
    mkdirSync(path.dirname(path.join(tls, name)), { recursive: true })
    writeFileSync(path.join(tls, name), name)
  }
  return { dataDir, tls }
}
const paths = (files: { path: string }[]) => files.map((file) => file.path)

it('[BK16] a folder of certificates that is no folder, and what is no file in it, is left out with why', () => {
  const { dataDir, tls } = dataWith('ca.key', 'more/site.crt', '.making-x/ca.key')
  spawnSync('mkfifo', [path.join(tls, 'pipe')])
  symlinkSync('more', path.join(tls, 'latest'))
  symlinkSync('more/site.crt', path.join(tls, 'site.crt'))
  const { files, leftOut } = filesBeside(dataDir)
  expect(paths(files)).toEqual(['tls/ca.key', 'tls/more/site.crt', 'tls/site.crt'])
  expect(leftOut.toSorted((one, other) => one.name.localeCompare(other.name))).toEqual([
    { name: path.join(tls, 'latest'), why: 'it is no file' },
    { name: path.join(tls, 'pipe'), why: 'it is no file' },
  ])
  const file = path.join(tls, 'ca.key')
  vi.stubEnv('TLS_DIR', file)
  expect(filesBeside(dataDir)).toEqual({ files: [], leftOut: [{ name: file, why: expect.stringMatching(/^ENOTDIR/) }] })
  vi.stubEnv('TLS_DIR', '/nowhere')
  expect(filesBeside(dataDir)).toEqual({ files: [], leftOut: [] })
})

it.runIf(process.getuid?.() === 0)(
  '[BK16] a folder that may not be listed (needs root) is left out with why, beside what may be read',
  async () => {
    const { dataDir, tls } = dataWith('ca.crt', 'closed/site.key')
    const look = async () => {
      const script = `const { filesBeside } = await import(${JSON.stringify(path.join(projectDir, 'server/backup/files.ts'))})
        process.setuid(65534)
        const { files, leftOut } = filesBeside(${JSON.stringify(dataDir)})
        console.log(JSON.stringify([files.map((file) => file.path), leftOut.map(({ name, why }) => name + ' ' + why.slice(0, 6))]))`
      const { output } = await runProcess(process.execPath, ['--input-type=module', '-e', script], {
        env: { TLS_DIR: '' },
      })
      const told: unknown = JSON.parse(output)
      return told
    }
    const closed = path.join(tls, 'closed')
    spawnSync('chmod', ['700', closed])
    expect(await look()).toEqual([['tls/ca.crt'], [`${closed} EACCES`]])
    spawnSync('chmod', ['700', tls])
    expect(await look()).toEqual([[], [`${tls} EACCES`]])
  },
)

it('[BK16] among too many files those of `npm run cert` are held', () => {
  const many = Array.from({ length: 120 }, (_, index) => `a${index}.crt`)
  const { dataDir } = dataWith(...many, 'server.key', 'server.crt', 'ca.crt', 'ca.key')
  const { files, leftOut } = filesBeside(dataDir)
  expect(files).toHaveLength(100)
  expect(paths(files)).toEqual(expect.arrayContaining(['tls/ca.key', 'tls/ca.crt', 'tls/server.key', 'tls/server.crt']))
  expect(leftOut).toHaveLength(24)
  expect(leftOut[0]?.why).toBe('more than 100 files')
})

it('[BK14] what a refused restore has put there goes, folders too, and nothing else', () => {
  const { dataDir } = dataWith('ca.key', 'sites/north/site.crt')
  const { files } = filesBeside(dataDir)
  const empty = path.join(temporaryFolder(), 'data')
  placeFiles(empty, files).undo()
  expect(readdirSync(empty)).toEqual([])
  const other = dataWith('sites/south/site.crt').dataDir
  placeFiles(other, files).undo()
  expect(readdirSync(path.join(other, 'tls'), { recursive: true }).map(String).toSorted()).toEqual([
    'sites',
    'sites/south',
    'sites/south/site.crt',
  ])
  // A file where a folder belongs.
  const blocked = dataWith('sites').dataDir
  expect(() => placeFiles(blocked, files)).toThrow(/site\.crt cannot be written: /)
  expect(readdirSync(path.join(blocked, 'tls'))).toEqual(['sites'])
})

it('[BK2] what one that was killed has left is removed by the next, though it has the same process number', async () => {
  const folder = temporaryFolder()
  const make = async (produce: (write: (chunk: Buffer) => Promise<void>) => Promise<void>) =>
    writeWhole(path.join(folder, 'x.gz'), produce, async () => undefined, new AbortController().signal)
  const left: string[] = []
  const interrupted = make(async () => {
    await vi.waitFor(() => expect(readdirSync(folder)).toHaveLength(1), { timeout: 10_000 })
    left.push(...readdirSync(folder))
    throw new Error('interrupted')
  })
  await expect(interrupted).rejects.toThrow('interrupted')
  for (const name of left) writeFileSync(path.join(folder, name), 'half')
  expect(readdirSync(folder)).toEqual([expect.stringMatching(/unfinished$/)])
  await make(async (write) => write(Buffer.from('whole')))
  expect(readdirSync(folder)).toEqual(['x.gz'])
})
