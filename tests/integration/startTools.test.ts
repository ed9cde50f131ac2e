import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import https from 'node:https'
import path from 'node:path'
import tls from 'node:tls'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { embeddedUrl } from '../../db/embedded.ts'
import { freshDatabase } from '../support/database.ts'
import { projectDir, runProcess, temporaryFolder } from '../support/process.ts'
import { endProcess, pathWith, ready, serverEnvironment, startServer } from '../support/startedServer.ts'

// Each of these starts whole programs: seconds on an idle machine, far more on a busy one.
vi.setConfig({ testTimeout: 180_000 })

async function cert(hosts: string[], folder: string, more: NodeJS.ProcessEnv = {}) {
  return runProcess(process.execPath, ['scripts/cert.js', ...hosts], { env: { TLS_DIR: folder, ...more } })
}

/** What openssl says of a certificate for some name that whoever has the authority's key makes. */
function forge(folder: string, name: string): string {
  const work = temporaryFolder()
  const [key, request, extensions, forged] = ['key', 'csr', 'cnf', 'crt'].map((end) => path.join(work, `forged.${end}`))
  if (!key || !request || !extensions || !forged) throw new Error('no file names')
  writeFileSync(extensions, `subjectAltName=${name}\nbasicConstraints=CA:FALSE\nextendedKeyUsage=serverAuth\n`)
  const [ca, caKey] = [path.join(folder, 'ca.crt'), path.join(folder, 'ca.key')]
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes']
  const openssl = (...args: string[]) => spawnSync('openssl', args, { encoding: 'utf8' })
  openssl('req', '-new', ...curve, '-subj', '/CN=forged', '-keyout', key, '-out', request)
  const sign = ['-CA', ca, '-CAkey', caKey, '-CAcreateserial', '-CAserial', path.join(work, 'serial')]
  openssl('x509', '-req', '-in', request, ...sign, '-days', '9', '-extfile', extensions, '-out', forged)
  const { stdout, stderr } = openssl('verify', '-CAfile', ca, forged)
  return stdout + stderr
}

describe('npm run cert', () => {
  it('[ST60] makes a certificate for names and addresses, which a client that trusts the authority accepts', async () => {
    const folder = path.join(temporaryFolder(), 'my tls')
    const made = await cert(['hop.tinh.local', '10.0.0.5', '127.0.0.1', '::1'], folder)
    expect(made.code, made.output).toBe(0)
    expect(made.output).toContain(`TLS_CERT="${path.join(folder, 'server.crt')}"`)
    const read = (name: string) => readFileSync(path.join(folder, name))
    for (const name of ['ca.key', 'server.key']) expect(statSync(path.join(folder, name)).mode & 0o077).toBe(0)
    const server = tls.createServer({ cert: read('server.crt'), key: read('server.key') }).listen(0, '127.0.0.1')
    onTestFinished(() => void server.close())
    await once(server, 'listening')
    const address = server.address()
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0
    for (const servername of ['hop.tinh.local', '127.0.0.1']) {
      const options = { host: '127.0.0.1', port, ca: read('ca.crt'), checkServerIdentity: () => undefined }
      const client = tls.connect({ ...options, servername: servername === '127.0.0.1' ? '' : servername })
      await once(client, 'secureConnect')
      expect(client.authorized).toBe(true)
      expect(tls.checkServerIdentity(servername, client.getPeerCertificate())).toBeUndefined()
      expect(tls.checkServerIdentity('hop.tinh.khac', client.getPeerCertificate())).toBeInstanceOf(Error)
      client.destroy()
    }
  })

  it('[ST60] keeps the authority, so that computers trust the next certificate too', async () => {
    const folder = temporaryFolder()
    await cert(['one.local', 'two.local'], folder)
    const read = (name: string) => readFileSync(path.join(folder, name), 'utf8')
    const [authority, first] = ['ca.crt', 'server.crt'].map(read)
    await cert(['two.local'], folder)
    expect(read('ca.crt')).toBe(authority)
    expect(read('server.crt')).not.toBe(first)
  })

  it('[ST62] an authority can certify no host but those that it was made for', async () => {
    const folder = temporaryFolder()
    await cert(['hop.tinh.local', '10.0.0.5', '2001:db8::5'], folder)
    for (const own of ['DNS:hop.tinh.local', 'IP:10.0.0.5', 'IP:2001:db8::5'])
      expect(forge(folder, own)).toMatch(/: OK/)
    for (const foreign of [
      'DNS:bank.example',
      'DNS:tinh.local',
      'IP:10.0.0.6',
      'IP:2001:db8::6',
      'email:a@bank.example',
    ])
      expect(forge(folder, foreign), foreign).toMatch(/permitted subtree violation/)
    // A kind of name that is not limited at all would be free.
    await cert(['hop.tinh.local', '--new-authority'], folder)
    for (const foreign of ['IP:10.0.0.5', 'IP:::1'])
      expect(forge(folder, foreign)).toMatch(/permitted subtree violation/)
    await cert(['--new-authority', '10.0.0.5'], folder)
    for (const foreign of ['DNS:hop.tinh.local', 'DNS:local', 'IP:::1'])
      expect(forge(folder, foreign)).toMatch(/permitted subtree violation/)
  })

  it('[ST62] for other hosts it says how a new authority is made, and changes nothing', async () => {
    const folder = temporaryFolder()
    await cert(['hop.tinh.local'], folder)
    const all = () => readdirSync(folder).map((name) => [name, readFileSync(path.join(folder, name), 'utf8')])
    const before = all()
    const refused = await cert(['hop.tinh.local', '10.0.0.5'], folder)
    expect(refused).toEqual({
      code: 1,
      output: `The authority ${path.join(folder, 'ca.crt')} certifies hop.tinh.local and nothing else. For a new one, which every computer has to trust again: npm run cert -- --new-authority hop.tinh.local 10.0.0.5\n`,
    })
    expect(all()).toEqual(before)
    expect((await cert(['--new-authority', 'hop.tinh.local', '10.0.0.5'], folder)).code).toBe(0)
    expect(all().map(([name]) => name)).toEqual(['ca.crt', 'ca.key', 'server.crt', 'server.key'])
  })

  it('[ST60] says in one line what to type', async () => {
    const folder = temporaryFolder()
    for (const hosts of [[], ['a b'], ['x,DNS:y']]) {
      expect(await cert(hosts, folder)).toEqual({
        code: 1,
        output: expect.stringMatching(/^Type the names or addresses .+\n$/),
      })
    }
    const without = await cert(['hop.local'], folder, { PATH: pathWith('/usr/bin/tar') })
    expect(without).toEqual({ code: 1, output: 'openssl is missing; please type: sudo apt-get install -y openssl\n' })
  })

  it('[ST60] serves others over https', async () => {
    const folder = temporaryFolder()
    await cert(['127.0.0.1'], folder)
    const server = await startServer({
      HOST: '0.0.0.0',
      MEDIA_ANNOUNCED_ADDRESS: '127.0.0.1',
      TLS_CERT: path.join(folder, 'server.crt'),
      TLS_KEY: path.join(folder, 'server.key'),
      DATA_DIR: path.join(folder, 'data'),
    })
    const [, origin = ''] = await server.says(ready)
    expect(origin).toMatch(/^https:/)
    const url = `https://127.0.0.1:${new URL(origin).port}/api/health`
    const status = await new Promise((resolve, reject) => {
      https
        .get(url, { ca: readFileSync(path.join(folder, 'ca.crt')) }, ({ statusCode }) => resolve(statusCode))
        .on('error', reject)
    })
    expect(status).toBe(200)
    expect(await endProcess(server)).toBe(0)
  })
})

describe('npm run admin:reset', () => {
  const reset = async (env: NodeJS.ProcessEnv) =>
    runProcess(process.execPath, [path.join(projectDir, 'scripts/adminReset.ts')], {
      env: await serverEnvironment(env),
    })
  const said = /^New password of admin: (\S+)\n$/

  async function signIn(origin: string, password: string): Promise<number> {
    const headers = { 'content-type': 'application/json', origin }
    const body = JSON.stringify({ signInName: 'admin', password })
    return (await fetch(`${origin}/api/session`, { method: 'POST', headers, body })).status
  }

  it('[ST61] makes a new password while the program runs, which lets the administrator in', async () => {
    const dataDir = temporaryFolder()
    const server = await startServer({ DATA_DIR: dataDir })
    const [, origin = ''] = await server.says(ready)
    const [, old = ''] = await server.says(/^ {2}admin +(\S+)$/m)
    const { code, output } = await reset({ DATA_DIR: dataDir })
    expect(code, output).toBe(0)
    expect(await signIn(origin, old)).toBe(401)
    expect(await signIn(origin, said.exec(output)?.[1] ?? '')).toBe(200)
    expect(await endProcess(server)).toBe(0)
  })

  it('[ST63] ends the PostgreSQL that a killed program has left, and leaves the one of a running program', async () => {
    const dataDir = temporaryFolder()
    const server = await startServer({ DATA_DIR: dataDir })
    await server.says(ready)
    expect((await reset({ DATA_DIR: dataDir })).output).toMatch(said)
    expect(embeddedUrl(dataDir)).toBeDefined()
    server.child.kill('SIGKILL')
    await server.ended
    expect(embeddedUrl(dataDir)).toBeDefined()
    expect((await reset({ DATA_DIR: dataDir })).output).toMatch(said)
    expect(embeddedUrl(dataDir)).toBeUndefined()
  })

  it('[ST61] makes one while nothing runs, on any database that is there', async () => {
    const dataDir = temporaryFolder()
    expect(await reset({ DATA_DIR: dataDir })).toEqual({
      code: 1,
      output: `There is no database in ${dataDir}: set DATA_DIR as for npm start.\n`,
    })
    expect(readdirSync(dataDir)).toEqual([])
    const server = await startServer({ DATA_DIR: dataDir })
    await server.says(ready)
    await endProcess(server)
    expect((await reset({ DATA_DIR: dataDir })).output).toMatch(said)
    const database = await freshDatabase()
    onTestFinished(() => database.close())
    expect((await reset({ DATABASE_URL: database.url })).output).toMatch(said)
    const unreachable = await reset({ DATABASE_URL: 'postgres://app@127.0.0.1:1/x' })
    expect(unreachable).toEqual({
      code: 1,
      output: 'The database at 127.0.0.1:1/x cannot be reached: nothing listens there.\n',
    })
  })
})
