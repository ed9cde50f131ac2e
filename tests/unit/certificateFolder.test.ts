import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { certificateFolder, certificateHome } from '../../server/certificateFolder.ts'
import { temporaryFolder } from '../support/process.ts'

it('[BK15] certificates belong into TLS_DIR, else into the data folder; those of earlier versions are found', () => {
  const project = temporaryFolder()
  const dataDir = temporaryFolder()
  const [home, former] = [path.join(dataDir, 'tls'), path.join(project, '.data', 'tls')]
  const lie = (named?: string) => certificateFolder(dataDir, named, project)
  const put = (folder: string, name: string) => {
    mkdirSync(folder, { recursive: true })
    writeFileSync(path.join(folder, name), '')
  }
  expect([lie(), lie(' ')]).toEqual([home, home])
  put(former, '.making-1')
  expect(lie()).toBe(home)
  put(former, 'ca.key')
  mkdirSync(home)
  expect(lie()).toBe(former)
  // What is put back belongs to that data alone.
  expect(certificateHome(dataDir, undefined, project)).toBe(home)
  put(home, 'ca.key')
  expect(lie()).toBe(home)
  expect([lie('/etc/tls'), certificateHome(dataDir, '/etc/tls', project)]).toEqual(['/etc/tls', '/etc/tls'])
  expect(lie('certificates')).toBe(path.join(project, 'certificates'))
})
