import { execFileSync } from 'node:child_process'
import { chmodSync, chownSync, copyFileSync, existsSync, writeFileSync } from 'node:fs'
import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { ensureWorker, runs } from '../../scripts/lib/worker.js'
import mediasoup from '../../node_modules/mediasoup/package.json' with { type: 'json' }
import { isRoot, nobody, reachable } from '../support/ordinaryUser.ts'
import { runProcess, temporaryFolder } from '../support/process.ts'
import { pathWith } from '../support/startedServer.ts'

// Each of these starts whole programs: seconds on an idle machine, far more on a busy one.
vi.setConfig({ testTimeout: 180_000 })

const cachedName = path.join(
  'diem-cau',
  'mediasoup-worker',
  `${mediasoup.version}-${process.platform}-${process.arch}`,
  'mediasoup-worker',
)
/** Says which worker it is, or why there is none. */
const askOf = (project: string) =>
  `import(${JSON.stringify(pathToFileURL(path.join(project, 'scripts/lib/worker.js')).href)}).then(async ({ ensureWorker }) => console.log('worker', await ensureWorker())).catch((error) => { console.error(error.message); process.exitCode = 1 })`

let worker = ''
beforeAll(async () => {
  worker = await ensureWorker()
})

/** Asks for a worker as a first start does: with nothing cached, and with no compiler on PATH. */
function firstAsk(cache: string, downloads: string, more: NodeJS.ProcessEnv = {}, who = {}) {
  const PATH = pathWith('/usr/bin/tar', '/usr/bin/gzip', '/usr/bin/apt-get')
  const env = {
    PATH,
    HOME: cache,
    XDG_CACHE_HOME: cache,
    MEDIASOUP_WORKER_PREBUILT_DOWNLOAD_BASE_URL: downloads,
    ...more,
  }
  const { node, project } = reachable('scripts', 'package.json', 'node_modules/mediasoup/package.json')
  return runProcess(node, ['-e', askOf(project)], { ...who, cwd: project, env })
}

/** A server of downloads on this machine. */
async function downloads(answer: RequestListener) {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    answer(request, response)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  return { url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`, asked }
}

/** An archive like mediasoup's own, with this file as the worker. */
function archiveOf(file: string): Buffer {
  const folder = temporaryFolder()
  copyFileSync(file, path.join(folder, 'mediasoup-worker'))
  chmodSync(path.join(folder, 'mediasoup-worker'), 0o755)
  return execFileSync('tar', ['-czf', '-', '-C', folder, 'mediasoup-worker'], { maxBuffer: 2 ** 28 })
}

/** Without root, and with an empty list of what may be built with. */
const cannotBuild = isRoot ? nobody : {}

function cacheFolder(): string {
  const folder = temporaryFolder()
  if (isRoot) chownSync(folder, nobody.uid, nobody.gid)
  return folder
}

describe('the media worker', () => {
  it('[ST50] is downloaded once, by the address that mediasoup itself uses, and kept', async () => {
    const archive = archiveOf(worker)
    const server = await downloads((_, response) => response.end(archive))
    const cache = cacheFolder()
    const first = await firstAsk(cache, server.url)
    expect(first).toMatchObject({ code: 0, output: expect.stringContaining(`worker ${path.join(cache, cachedName)}`) })
    expect(runs(path.join(cache, cachedName))).toBe(true)
    const kernel = os.release().split('.')[0]
    const name = `mediasoup-worker-${mediasoup.version}-${process.platform}-${process.arch}-kernel${kernel}.tgz`
    expect(server.asked).toEqual([`/${mediasoup.version}/${name}`])
    expect(await firstAsk(cache, server.url)).toEqual({ code: 0, output: `worker ${path.join(cache, cachedName)}\n` })
    expect(server.asked).toHaveLength(1)
  })

  it('[ST51] two starts at the same time do not break one another', async () => {
    const archive = archiveOf(worker)
    const server = await downloads((_, response) => response.end(archive))
    const cache = cacheFolder()
    const both = await Promise.all([firstAsk(cache, server.url), firstAsk(cache, server.url)])
    expect(both.map(({ code }) => code)).toEqual([0, 0])
    expect(runs(path.join(cache, cachedName))).toBe(true)
  })

  it.each([
    ['no answer', (() => undefined) satisfies RequestListener, 'no answer within 5 s'],
    [
      'not there',
      ((_, response) => void response.writeHead(404).end()) satisfies RequestListener,
      'the server answers 404',
    ],
    [
      'no archive',
      ((_, response) => void response.end('<html>')) satisfies RequestListener,
      'the archive holds no worker',
    ],
  ])(
    '[ST52] a download that fails (%s) is no error: the worker is built, and who cannot is told what to type',
    async (_, answer, reason) => {
      const server = await downloads(answer)
      const { code, output } = await firstAsk(cacheFolder(), server.url, {}, cannotBuild)
      expect(code).toBe(1)
      expect(output).toContain(reason)
      expect(output.trim().split('\n').at(-1)).toMatch(
        /^Missing to build the media worker; without root, please type: sudo apt-get install -y --no-install-recommends cmake ninja-build g\+\+ /,
      )
    },
  )

  it('[ST52] a downloaded worker that does not run here is not kept', async () => {
    const archive = archiveOf('/bin/false')
    const server = await downloads((_, response) => response.end(archive))
    const cache = cacheFolder()
    expect((await firstAsk(cache, server.url, {}, cannotBuild)).code).toBe(1)
    expect(existsSync(path.join(cache, cachedName))).toBe(false)
  })

  it('[ST53] without a compiler and without apt, the packages are named', async () => {
    const { code, output } = await firstAsk(cacheFolder(), 'http://127.0.0.1:1', { PATH: pathWith('/usr/bin/tar') })
    expect(code).toBe(1)
    expect(output.trim().split('\n').at(-1)).toMatch(
      /^Missing to build the media worker: cmake ninja-build g\+\+ .+ \(names of Debian packages\)\./,
    )
  })

  it('[ST54] MEDIASOUP_WORKER_BIN wins, and is refused when it does not run', async () => {
    const given = await firstAsk(cacheFolder(), 'http://127.0.0.1:1', { MEDIASOUP_WORKER_BIN: worker })
    expect(given).toEqual({ code: 0, output: `worker ${worker}\n` })
    const wrong = await firstAsk(cacheFolder(), 'http://127.0.0.1:1', { MEDIASOUP_WORKER_BIN: '/bin/true' })
    expect(wrong).toEqual({ code: 1, output: 'MEDIASOUP_WORKER_BIN=/bin/true does not run on this machine.\n' })
  })

  it('[ST55] packages are installed through a sudo that asks nothing; what they did not bring is named', async () => {
    const PATH = pathWith('/usr/bin/tar')
    const log = path.join(temporaryFolder(0o777), 'log')
    for (const name of ['sudo', 'apt-get']) {
      writeFileSync(
        path.join(PATH, name),
        `#!/bin/sh\necho "${name} $*" >> ${log}\necho "E: Unable to locate package cmake" >&2\n[ "$2" = true ]`,
        {
          mode: 0o755,
        },
      )
    }
    const { code, output } = await firstAsk(cacheFolder(), 'http://127.0.0.1:1', { PATH }, cannotBuild)
    expect(code).toBe(1)
    expect(output.trim().split('\n').at(-1)).toMatch(
      /^Missing to build the media worker: "apt-get install .+" did not bring cmake .+ \(E: Unable to locate package cmake\)$/,
    )
  })
})
