import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import https from 'node:https'
import path from 'node:path'
import { chromium } from 'playwright-core'
import { expect, it, onTestFinished } from 'vitest'
import { projectDir, runProcess, temporaryFolder } from '../support/process.ts'

it('[ST62] a browser that trusts the authority believes it for its own hosts alone', async () => {
  const folder = temporaryFolder()
  const file = (name: string) => path.join(folder, name)
  const program = path.join(projectDir, 'scripts/cert.js')
  const made = await runProcess(process.execPath, [program, 'localhost', '127.0.0.1'], { env: { TLS_DIR: folder } })
  expect(made.code, made.output).toBe(0)

  const run = (command: string, ...args: string[]) =>
    expect(spawnSync(command, args, { encoding: 'utf8' })).toMatchObject({ status: 0 })
  writeFileSync(file('forged.cnf'), 'subjectAltName=DNS:bank.example,IP:127.0.0.2\nextendedKeyUsage=serverAuth\n')
  const request = '-new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=x'.split(' ')
  run('openssl', 'req', ...request, '-keyout', file('forged.key'), '-out', file('forged.csr'))
  const authority = ['-CA', file('ca.crt'), '-CAkey', file('ca.key'), '-set_serial', '7']
  const forged = ['-in', file('forged.csr'), '-extfile', file('forged.cnf'), '-out', file('forged.crt')]
  run('openssl', 'x509', '-req', '-days', '9', ...authority, ...forged)

  // As a person imports it in Chromium's settings, on Linux.
  const trusted = `sql:${file('.pki/nssdb')}`
  mkdirSync(file('.pki/nssdb'), { recursive: true })
  run('certutil', '-N', '-d', trusted, '--empty-password')
  run('certutil', '-A', '-d', trusted, '-n', 'Diem Cau', '-t', 'C,,', '-i', file('ca.crt'))
  const [own, foreign] = await Promise.all([serve('server'), serve('forged')])
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--host-resolver-rules=MAP bank.example 127.0.0.1'],
    env: { ...process.env, HOME: folder },
  })
  onTestFinished(() => browser.close())
  const page = await browser.newPage()
  for (const host of ['localhost', '127.0.0.1']) {
    await page.goto(`https://${host}:${own}`)
    expect(await page.title()).toBe('server')
  }
  for (const host of ['bank.example', '127.0.0.2'])
    await expect(page.goto(`https://${host}:${foreign}`)).rejects.toThrow('ERR_CERT_INVALID')

  async function serve(name: string): Promise<number> {
    const files = { cert: readFileSync(file(`${name}.crt`)), key: readFileSync(file(`${name}.key`)) }
    const server = https.createServer(files, (_, answer) => answer.end(`<title>${name}</title>`)).listen(0, '0.0.0.0')
    onTestFinished(() => void server.close())
    await once(server, 'listening')
    const address = server.address()
    return typeof address === 'object' && address !== null ? address.port : 0
  }
})
