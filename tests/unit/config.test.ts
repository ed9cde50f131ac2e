import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { StartError } from '../../db/startError.ts'
import { originOf, readConfig } from '../../server/config.ts'
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

function certificate(): { TLS_CERT: string; TLS_KEY: string } {
  const folder = temporaryFolder()
  const files = { TLS_CERT: path.join(folder, 'cert.pem'), TLS_KEY: path.join(folder, 'key.pem') }
  const subject = [
    '-subj',
    '/CN=localhost',
    '-days',
    '2',
    '-nodes',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:P-256',
  ]
  execFileSync('openssl', ['req', '-x509', ...subject, '-out', files.TLS_CERT, '-keyout', files.TLS_KEY], {
    stdio: 'pipe',
  })
  return files
}

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
    [{ DEMO: 'maybe' }, 'DEMO must be 1 or 0, not "maybe".'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be one of trace, debug, info, warn, error, fatal, silent, not "loud".'],
    [{ HOST: 'a b' }, 'HOST must be an IP address or a host name, not "a b".'],
    [
      { PUBLIC_URL: 'https://hop.vn/x' },
      'PUBLIC_URL must look like https://hop.tinh.gov.vn, without a path, not "https://hop.vn/x".',
    ],
    [
      { TRUST_PROXY: 'nginx' },
      'TRUST_PROXY must be 1 for one proxy, the number of proxies, or their addresses, not "nginx".',
    ],
    [
      { TRUST_PROXY: '10.0.0.0/99' },
      'TRUST_PROXY must be 1 for one proxy, the number of proxies, or their addresses, not "10.0.0.0/99".',
    ],
  ])('[ST22] a wrong setting is named with what is expected: %j', (env, message) => {
    expect(refusal(env)).toMatchObject({ code: 'config', message })
  })

  it('[ST22] the password in a wrong DATABASE_URL is not repeated', () => {
    expect(refusal({ DATABASE_URL: 'mysql://me:secret@db/x' }).message).toBe(
      'DATABASE_URL must look like postgres://user:password@host:5432/name.',
    )
  })

  it('[ST23] a HOST that others can reach needs https or a declared proxy', () => {
    const refused = refusal({ HOST: '0.0.0.0', MEDIA_ANNOUNCED_ADDRESS: '10.1.2.3' })
    expect(refused.code).toBe('insecure-host')
    expect(refused.message).toMatch(/^HOST=0\.0\.0\.0 without https: .*npm run cert.*TRUST_PROXY=1/)
    expect(refusal({ HOST: '10.1.2.3', TRUST_PROXY: '0', MEDIA_ANNOUNCED_ADDRESS: '10.1.2.3' }).code).toBe(
      'insecure-host',
    )
    for (const HOST of ['127.0.0.1', '127.1.1.1', '::1', 'localhost']) expect(readConfig({ HOST }).host).toBe(HOST)
  })

  it('[ST24] a program for others needs the address that media is announced with', () => {
    expect(refusal({ HOST: '0.0.0.0', TRUST_PROXY: '1' })).toMatchObject({ code: 'announced-address-missing' })
    expect(refusal({ PUBLIC_URL: 'https://hop.vn', TRUST_PROXY: '1' }).message).toMatch(
      /^MEDIA_ANNOUNCED_ADDRESS is missing: /,
    )
    expect(refusal({ MEDIA_ANNOUNCED_ADDRESS: '0.0.0.0' }).code).toBe('config')
  })

  it('[ST25] media listens where browsers are told to send it', () => {
    const proxied = { TRUST_PROXY: '1', PUBLIC_URL: 'https://hop.vn', MEDIA_ANNOUNCED_ADDRESS: '10.1.2.3' }
    expect(readConfig(proxied).media).toMatchObject({ listenAddress: '0.0.0.0', announcedAddress: '10.1.2.3' })
    expect(readConfig({ ...proxied, HOST: '0.0.0.0' }).media.listenAddress).toBe('0.0.0.0')
    expect(readConfig({ ...proxied, HOST: '192.168.1.2' }).media.listenAddress).toBe('192.168.1.2')
    expect(readConfig({ ...proxied, MEDIA_ANNOUNCED_ADDRESS: '2001:db8::1' }).media.listenAddress).toBe('::')
  })

  it('[ST26] a proxy is declared by number or by address', () => {
    const PUBLIC_URL = 'http://localhost:8080'
    const trusted = (TRUST_PROXY: string) => readConfig({ TRUST_PROXY, PUBLIC_URL }).trustProxy
    expect([trusted('1'), trusted('true'), trusted('2'), trusted('0')]).toEqual([1, 1, 2, false])
    expect(trusted('10.0.0.1, 10.2.0.0/16')).toEqual(['10.0.0.1', '10.2.0.0/16'])
    expect(refusal({ TRUST_PROXY: '1' }).message).toMatch(/^PUBLIC_URL is missing: /)
  })
})

describe('certificates', () => {
  it('[ST27] a certificate and its key are read at start', () => {
    const config = readConfig({ ...certificate(), HOST: '0.0.0.0', MEDIA_ANNOUNCED_ADDRESS: '10.1.2.3' })
    expect(config.tls?.cert.toString()).toContain('BEGIN CERTIFICATE')
    expect(originOf(config, 3000)).toBe('https://localhost:3000')
    expect(config.warnings).toEqual([])
  })

  it('[ST27] an unreadable, foreign or lonely certificate is refused in one line', () => {
    const [one, other] = [certificate(), certificate()]
    const wrong: Record<string, string>[] = [
      { TLS_CERT: '/nowhere/cert.pem', TLS_KEY: one.TLS_KEY },
      { TLS_CERT: one.TLS_CERT, TLS_KEY: other.TLS_KEY },
      { TLS_CERT: one.TLS_KEY, TLS_KEY: one.TLS_KEY },
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

  it.runIf(isRoot)('[ST28] for root below a closed folder, data lies in /var/lib/diem-cau', () => {
    const closed = temporaryFolder(0o700)
    const project = path.join(closed, 'diem cau')
    mkdirSync(project)
    chmodSync(project, 0o755)
    writeFileSync(path.join(project, 'package.json'), '{}')
    expect(readConfig({}, project).dataDir).toMatch(/^\/var\/lib\/diem-cau\/diem cau-[0-9a-f]{8}$/)
    expect(readConfig({}, project).dataDir).toBe(readConfig({}, project).dataDir)
  })
})
