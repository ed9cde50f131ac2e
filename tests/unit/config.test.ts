import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { StartError } from '../../db/startError.ts'
import { originOf, readConfig, type Config } from '../../server/config.ts'
import { selfSigned } from '../support/certificate.ts'
import { temporaryFolder } from '../support/process.ts'

const isRoot = process.getuid?.() === 0

function refusal(env: Record<string, string>): StartError {
  try {
    readConfig(env)
  } catch (error) {
    if (error instanceof StartError) return error
    throw error
  }
  throw new Error(`accepted ${JSON.stringify(env)}`)
}

const certificates = mkdtempSync(path.join(os.tmpdir(), 'diem-cau-tls-'))
const own = selfSigned(certificates)
afterAll(() => rmSync(certificates, { recursive: true }))

describe('settings', () => {
  it('[ST20] without any setting, the program is reachable from this machine only', () => {
    const config = readConfig({})
    expect(config).toMatchObject({
      host: '127.0.0.1',
      port: 3000,
      databaseUrl: undefined,
      trustProxy: false,
      tls: undefined,
    })
    expect(config.media).toEqual({ listenAddress: '127.0.0.1', announcedAddress: null, portBase: 40_000, workers: 1 })
    expect(config.demo).toBeUndefined()
    expect(originOf(config, config.port)).toBe('http://127.0.0.1:3000')
  })

  it('[ST21] an empty setting counts as absent', () => {
    expect(
      readConfig({ PORT: '', HOST: ' ', DATABASE_URL: '', TRUST_PROXY: '', DEMO: '', TLS_CERT: '' }),
    ).toMatchObject({ port: 3000 })
  })

  it.each([
    [{ PORT: '65536' }, 'PORT must be a whole number from 0 to 65535, not "65536".'],
    [{ PORT: '80a' }, 'PORT must be a whole number from 0 to 65535, not "80a".'],
    [{ PORT: '-1' }, 'PORT must be a whole number from 0 to 65535, not "-1".'],
    [{ PORT: '0x50' }, 'PORT must be a whole number from 0 to 65535, not "0x50".'],
    [{ MEDIA_WORKERS: '0' }, 'MEDIA_WORKERS must be a whole number from 1 to 64, not "0".'],
    [{ MEDIA_PORT_BASE: '65500' }, 'MEDIA_PORT_BASE must be a whole number from 0 to 65000, not "65500".'],
    [{ BACKUP_DIR: '/x', BACKUP_AT: '24:00' }, 'BACKUP_AT must be a time of day such as 02:00, not "24:00".'],
    [{ BACKUP_DIR: '/x', BACKUP_KEEP: '0' }, 'BACKUP_KEEP must be a whole number from 1 to 1000, not "0".'],
    [{ BACKUP_AT: '02:00' }, 'BACKUP_AT without BACKUP_DIR: set it to the folder of the daily backups.'],
    [{ BACKUP_KEEP: '3' }, 'BACKUP_KEEP without BACKUP_DIR: set it to the folder of the daily backups.'],
    [{ DEMO: 'maybe' }, 'DEMO must be 1 or 0, not "maybe".'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be one of trace, debug, info, warn, error, fatal, silent, not "loud".'],
    [{ HOST: 'a b' }, 'HOST must be an IP address or a host name, not "a b".'],
    [
      { PUBLIC_URL: 'https://hop.vn/x' },
      'PUBLIC_URL must look like https://hop.tinh.gov.vn, without a path, not "https://hop.vn/x".',
    ],
    [
      { TRUST_PROXY: 'nginx' },
      'TRUST_PROXY must be 1 for a proxy on this machine, else the addresses of the proxies, such as 10.0.0.5 or 10.1.0.0/16, not "nginx".',
    ],
    [
      { TRUST_PROXY: '2' },
      'TRUST_PROXY must be 1 for a proxy on this machine, else the addresses of the proxies, such as 10.0.0.5 or 10.1.0.0/16, not "2".',
    ],
    [
      { TRUST_PROXY: '0.0.0.0/1,128.0.0.0/1' },
      'TRUST_PROXY must be 1 for a proxy on this machine, else the addresses of the proxies, such as 10.0.0.5 or 10.1.0.0/16, not "0.0.0.0/1,128.0.0.0/1".',
    ],
    [
      { PUBLIC_URL: 'https://0.0.0.0' },
      'PUBLIC_URL must look like https://hop.tinh.gov.vn, without a path, not "https://0.0.0.0".',
    ],
    [
      { TRUST_PROXY: '10.0.0.0/99' },
      'TRUST_PROXY must be 1 for a proxy on this machine, else the addresses of the proxies, such as 10.0.0.5 or 10.1.0.0/16, not "10.0.0.0/99".',
    ],
  ])('[ST22] a wrong setting is named with what is expected: %j', (env, message) => {
    expect(refusal(env)).toMatchObject({ code: 'config', message })
  })

  it('[ST22] the password in a wrong DATABASE_URL is not repeated', () => {
    expect(refusal({ DATABASE_URL: 'mysql://me:secret@db/x' }).message).toBe(
      'DATABASE_URL must look like postgres://user:password@host:5432/name.',
    )
  })

  const others = { MEDIA_ANNOUNCED_ADDRESS: '10.1.2.3' }
  const https = { PUBLIC_URL: 'https://hop.vn' }

  // Each of these would make a program that is not safe to reach, or that nobody can.
  it.each<[Record<string, string>, string, RegExp]>([
    [{ HOST: '0.0.0.0', ...others }, 'insecure-host', /^HOST=0\.0\.0\.0 without https: .*npm run cert.*TRUST_PROXY/],
    [{ HOST: '10.1.2.3', TRUST_PROXY: '0', ...others }, 'insecure-host', /^HOST=10\.1\.2\.3 without https: /],
    [{ HOST: '::', ...others }, 'insecure-host', /^HOST=:: without https: /],
    [{ HOST: 'hop.vn', ...https, ...others }, 'insecure-host', /^HOST=hop\.vn without https: /],
    [
      { HOST: '0.0.0.0', TRUST_PROXY: '1', ...https, ...others },
      'insecure-host',
      /TRUST_PROXY=1 now means a proxy on this machine/,
    ],
    [
      { HOST: '0.0.0.0', TRUST_PROXY: '1', PUBLIC_URL: 'http://hop.vn', ...others },
      'insecure-host',
      /TRUST_PROXY=1 now means/,
    ],
    [{ HOST: '0.0.0.0', TRUST_PROXY: '127.0.0.1, ::1', ...https, ...others }, 'insecure-host', /address\.$/],
    [
      { HOST: '0.0.0.0', TRUST_PROXY: '10.0.0.5', PUBLIC_URL: 'http://hop.vn', ...others },
      'insecure-url',
      /^PUBLIC_URL=http:\/\/hop\.vn must begin with https/,
    ],
    [
      { HOST: '0.0.0.0', TRUST_PROXY: '10.0.0.5', PUBLIC_URL: 'http://localhost', ...others },
      'insecure-url',
      /must begin with https/,
    ],
    [{ TRUST_PROXY: '1', PUBLIC_URL: 'http://hop.vn', ...others }, 'insecure-url', /must begin with https/],
    [{ PUBLIC_URL: 'http://10.1.2.3:3000', ...others }, 'insecure-url', /must begin with https/],
    [{ PUBLIC_URL: 'http://localhost:3000', ...own }, 'insecure-url', /must begin with https/],
    [{ HOST: '0.0.0.0', PUBLIC_URL: 'http://hop.vn', ...own, ...others }, 'insecure-url', /must begin with https/],
    [{ HOST: '0.0.0.0', ...own }, 'announced-address-missing', /^MEDIA_ANNOUNCED_ADDRESS is missing: /],
    [{ TRUST_PROXY: '1', ...https }, 'announced-address-missing', /^MEDIA_ANNOUNCED_ADDRESS is missing: /],
    [{ TRUST_PROXY: '1' }, 'config', /^PUBLIC_URL is missing: /],
    [
      { ...https, ...others },
      'config',
      /^PUBLIC_URL=https:\/\/hop\.vn, but nothing here speaks https: .*TRUST_PROXY=1/,
    ],
    [{ TRUST_PROXY: '10.0.0.5', ...https, ...others }, 'config', /^TRUST_PROXY=10\.0\.0\.5, but HOST=127\.0\.0\.1 /],
    [{ MEDIA_ANNOUNCED_ADDRESS: '0.0.0.0' }, 'config', /^MEDIA_ANNOUNCED_ADDRESS must be an address/],
  ])('[ST23] [ST24] [ST26] [ST29] refused in one line: %j', (env, code, message) => {
    expect(refusal(env)).toMatchObject({ code, message: expect.stringMatching(message) })
    expect(refusal(env).message).not.toContain('\n')
  })

  it.each<[Record<string, string>, Partial<Config>]>([
    [{ HOST: '127.0.0.1' }, { host: '127.0.0.1' }],
    [{ HOST: '127.1.1.1' }, { host: '127.1.1.1' }],
    [{ HOST: '::1' }, { host: '::1' }],
    [{ HOST: 'localhost', PUBLIC_URL: 'http://localhost:3000' }, { trustProxy: false }],
    [{ TRUST_PROXY: '1', ...https, ...others }, { trustProxy: ['127.0.0.0/8', '::1'] }],
    [{ TRUST_PROXY: 'true', PUBLIC_URL: 'http://127.0.0.1:8080' }, { trustProxy: ['127.0.0.0/8', '::1'] }],
    [{ TRUST_PROXY: '127.0.0.1, 10.2.0.0/16', ...https, ...others }, { trustProxy: ['127.0.0.1', '10.2.0.0/16'] }],
    [{ HOST: '0.0.0.0', TRUST_PROXY: '10.0.0.5', ...https, ...others }, { trustProxy: ['10.0.0.5'] }],
    [{ HOST: '0.0.0.0', ...own, ...others }, { trustProxy: false }],
    [{ HOST: '0.0.0.0', TRUST_PROXY: '1', ...own, ...https, ...others }, { publicUrl: 'https://hop.vn' }],
  ])('[ST23] [ST26] accepted: %j', (env, config) => {
    expect(readConfig(env)).toMatchObject(config)
  })

  it('[ST25] media listens where browsers are told to send it', () => {
    const proxied = { TRUST_PROXY: '1', PUBLIC_URL: 'https://hop.vn', MEDIA_ANNOUNCED_ADDRESS: '10.1.2.3' }
    expect(readConfig(proxied).media).toMatchObject({ listenAddress: '0.0.0.0', announcedAddress: '10.1.2.3' })
    const elsewhere = { ...proxied, TRUST_PROXY: '10.0.0.5' }
    expect(readConfig({ ...elsewhere, HOST: '0.0.0.0' }).media.listenAddress).toBe('0.0.0.0')
    expect(readConfig({ ...elsewhere, HOST: '192.168.1.2' }).media.listenAddress).toBe('192.168.1.2')
    expect(readConfig({ ...proxied, MEDIA_ANNOUNCED_ADDRESS: '2001:db8::1' }).media.listenAddress).toBe('::')
  })

  it.each([
    [{ DATABASE_URL: 'postgres://app@db.tinh.vn/x' }, /^DATABASE_URL leads to another machine without encryption/],
    [{ DATABASE_URL: 'postgres://app@10.0.0.9/x?sslmode=disable' }, /without encryption/],
    [{ ...own, PUBLIC_URL: 'https://hop.vn', MEDIA_ANNOUNCED_ADDRESS: '10.1.2.3' }, /^TLS_CERT is not for hop\.vn: /],
  ])('[ST71] an operator is warned: %j', (env, warning) => {
    expect(readConfig(env).warnings).toEqual([expect.stringMatching(warning)])
  })

  it.each([
    { DATABASE_URL: 'postgres://app@db.tinh.vn/x?sslmode=verify-full' },
    { DATABASE_URL: 'postgres://app@127.0.0.1/x' },
    { DATABASE_URL: 'postgres://app@x/x?host=/run/postgresql' },
    { ...own, PUBLIC_URL: 'https://localhost' },
  ])('[ST71] there is nothing to warn of: %j', (env) => {
    expect(readConfig(env).warnings).toEqual([])
  })
})

describe('certificates', () => {
  it('[ST27] a certificate and its key are read at start', () => {
    const config = readConfig({ ...own, HOST: '0.0.0.0', MEDIA_ANNOUNCED_ADDRESS: '10.1.2.3' })
    expect(config.tls?.cert.toString()).toContain('BEGIN CERTIFICATE')
    expect(originOf(config, 3000)).toBe('https://localhost:3000')
    expect(config.warnings).toEqual([])
  })

  it('[ST71] a key that everybody can read is told', () => {
    const files = selfSigned(temporaryFolder())
    expect(readConfig(files).warnings).toEqual([])
    chmodSync(files.TLS_KEY, 0o644)
    expect(readConfig(files).warnings).toEqual([
      `Everybody on this machine can read TLS_KEY: type chmod 600 '${files.TLS_KEY}'.`,
    ])
  })

  it('[ST27] an unreadable, foreign or lonely certificate is refused in one line', () => {
    const [one, other] = [own, selfSigned(temporaryFolder())]
    const wrong: Record<string, string>[] = [
      { TLS_CERT: '/nowhere/cert.pem', TLS_KEY: one.TLS_KEY },
      { TLS_CERT: one.TLS_CERT, TLS_KEY: other.TLS_KEY },
      { TLS_CERT: one.TLS_KEY, TLS_KEY: one.TLS_KEY },
      { TLS_CERT: '/dev/zero', TLS_KEY: one.TLS_KEY },
      { TLS_CERT: one.TLS_CERT },
    ]
    for (const env of wrong) {
      expect(refusal(env).code).toBe('certificate')
      expect(refusal(env).message).toMatch(/^TLS_[^\n]+\.$/)
    }
    expect(refusal({ TLS_CERT: '/nowhere/cert.pem', TLS_KEY: one.TLS_KEY }).message).toContain('/nowhere/cert.pem')
  })
})

describe('data folder', () => {
  it('[ST28] data lies in the project folder, or where DATA_DIR says', () => {
    const folder = temporaryFolder()
    expect(readConfig({}, folder).dataDir).toBe(path.join(folder, '.data'))
    expect(readConfig({ DATA_DIR: 'elsewhere' }, folder).dataDir).toBe(path.join(folder, 'elsewhere'))
    expect(readConfig({ DATA_DIR: '/srv/hop' }, folder).dataDir).toBe('/srv/hop')
  })

  it.runIf(isRoot)('[ST28] for root (needs root) below a closed folder, data lies in /var/lib/diem-cau', () => {
    const closed = temporaryFolder(0o700)
    const project = path.join(closed, 'diem cau')
    mkdirSync(project)
    chmodSync(project, 0o755)
    writeFileSync(path.join(project, 'package.json'), '{}')
    expect(readConfig({}, project).dataDir).toMatch(/^\/var\/lib\/diem-cau\/diem cau-[0-9a-f]{8}$/)
    expect(readConfig({}, project).dataDir).toBe(readConfig({}, project).dataDir)
  })
})
