import { once } from 'node:events'
import { createSocket } from 'node:dgram'
import { cpSync, existsSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { isRoot } from '../support/ordinaryUser.ts'
import { projectDir, runProcess, temporaryFolder } from '../support/process.ts'
import { copyProject, serverEnvironment, startServer } from '../support/startedServer.ts'

vi.setConfig({ testTimeout: 120_000 })

/** A checkout without packages; the npm that it is started with leaves a file when it is asked to install them. */
function bareCheckout() {
  const folder = temporaryFolder()
  for (const file of ['scripts', 'package.json', 'package-lock.json'])
    cpSync(path.join(projectDir, file), path.join(folder, file), { recursive: true })
  const cli = path.join(temporaryFolder(), 'npm-cli.js')
  const installed = path.join(folder, 'installed')
  writeFileSync(cli, `require('node:fs').writeFileSync(${JSON.stringify(installed)}, ''); process.exit(1)`)
  return {
    installs: () => existsSync(installed),
    start: (settings: NodeJS.ProcessEnv) =>
      runProcess(process.execPath, ['scripts/start.js'], {
        cwd: folder,
        env: { PORT: '0', MEDIA_PORT_BASE: '0', npm_execpath: cli, ...settings },
      }),
  }
}

async function takenPort(): Promise<string> {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  onTestFinished(() => void other.close())
  const address = other.address()
  return String(typeof address === 'object' ? address?.port : 0)
}

async function takenMediaPort(): Promise<string> {
  const other = createSocket('udp4').bind(0, '0.0.0.0')
  await once(other, 'listening')
  onTestFinished(() => void other.close())
  return String(other.address().port)
}

describe('[ST90] before the packages are installed', () => {
  const wrong: [string, () => Promise<NodeJS.ProcessEnv>, RegExp][] = [
    ['a port that is taken', async () => ({ PORT: await takenPort() }), /^Port \d+ on 127\.0\.0\.1 is taken by/],
    ['a media port', async () => ({ MEDIA_PORT_BASE: await takenMediaPort() }), /^The media port \d+ \(UDP and TCP\)/],
    [
      'a port that is no number',
      async () => ({ PORT: '3000a' }),
      /^PORT must be a whole number from 0 to 65535, not "3000a"\.$/,
    ],
    [
      'workers',
      async () => ({ MEDIA_WORKERS: '65' }),
      /^MEDIA_WORKERS must be a whole number from 1 to 64, not "65"\.$/,
    ],
    [
      'an address of another machine',
      async () => ({ HOST: '192.0.2.7', PORT: '3000' }),
      /^HOST=192\.0\.2\.7 is not an address/,
    ],
  ]
  it.each(wrong)('%s is told, as the program itself would', async (_what, settings, line) => {
    const env = await settings()
    const checkout = bareCheckout()
    const { code, output } = await checkout.start(env)
    expect({ code, installs: checkout.installs() }, output).toEqual({ code: 1, installs: false })
    expect(output.trim()).toMatch(line)
    expect(output.trim()).not.toContain('\n')
    if (env['HOST'] !== undefined) return
    const server = await startServer({ DATA_DIR: temporaryFolder(), ...env })
    expect(await server.ended).toBe(1)
    expect(server.output()).toContain(output.trim())
  })

  it.runIf(isRoot)('a data folder that PostgreSQL’s user cannot enter', async () => {
    const closed = temporaryFolder(0o700)
    for (const dataDir of [closed, path.join(closed, 'not', 'there', 'yet')]) {
      const checkout = bareCheckout()
      const { code, output } = await checkout.start({ DATA_DIR: dataDir })
      expect({ code, installs: checkout.installs() }, output).toEqual({ code: 1, installs: false })
      const server = await startServer({ DATA_DIR: dataDir })
      expect(await server.ended).toBe(1)
      expect(output).toBe(server.output())
      expect(output).toMatch(/^PostgreSQL runs as \S+, who cannot enter the data folder /)
    }
  })

  it('and what is right is not refused', async () => {
    const checkout = bareCheckout()
    const { output } = await checkout.start({ DATA_DIR: path.join(temporaryFolder(), 'data') })
    expect(checkout.installs(), output).toBe(true)
  })
})

it('[ST90] before the client is built, everything that is wrong with the settings', async () => {
  const project = copyProject(path.join(temporaryFolder(), 'diem-cau'))
  for (const [settings, line] of [
    [{ HOST: '0.0.0.0' }, /^HOST=0\.0\.0\.0 without https/],
    [{ BACKUP_AT: '02:00' }, /^BACKUP_AT without BACKUP_DIR/],
    [{ PORT: await takenPort() }, /^Port \d+ on/],
  ] as const) {
    const env = await serverEnvironment({ DATA_DIR: temporaryFolder(), ...settings })
    const { code, output } = await runProcess(process.execPath, ['scripts/start.js'], { cwd: project, env })
    expect(code, output).toBe(1)
    expect(output.trim()).toMatch(line)
    expect(output.trim()).not.toContain('\n')
  }
  expect(existsSync(path.join(project, 'dist'))).toBe(false)
})
