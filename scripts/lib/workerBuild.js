import { mkdirSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { ensureDebian } from './debian.js'
import { inProject } from './folders.js'
import { buildLibsrtp } from './libsrtp.js'
import { progress } from './progress.js'
import { complaint, run } from './run.js'
import { Stop } from './stop.js'

/** @type {import('./debian.js').Need[]} */
const needs = [
  { package: 'cmake', program: 'cmake' },
  { package: 'ninja-build', program: 'ninja' },
  { package: 'g++', program: 'g++' },
  { package: 'make', program: 'make' },
  { package: 'pkg-config', program: 'pkg-config' },
  { package: 'flatbuffers-compiler', program: 'flatc' },
  { package: 'dpkg-dev', program: 'dpkg-source' },
  { package: 'libuv1-dev', file: '/usr/include/uv.h' },
  { package: 'libssl-dev', file: '/usr/include/openssl/ssl.h' },
  { package: 'libsrtp2-dev', file: '/usr/include/srtp2/srtp.h' },
  { package: 'libabsl-dev', file: '/usr/include/absl/strings/string_view.h' },
  { package: 'libflatbuffers-dev', file: '/usr/include/flatbuffers/flatbuffers.h' },
]
/** A compilation of eight sources at once takes so much. */
const bytesPerJob = 1.2e9

/**
 * Builds the worker from the sources in mediasoup's npm package; about a minute on two cores.
 * @param {string} folder for everything that the build makes
 * @returns {Promise<string>} the program
 */
export async function buildWorker(folder) {
  await ensureDebian(needs, 'to build the media worker')
  const build = path.join(folder, 'build')
  mkdirSync(build)
  const srtp = await buildLibsrtp(path.join(folder, 'srtp'))
  const step = progress('Building the media worker')
  const settings = [`-DWORKER_SOURCES=${inProject('node_modules', 'mediasoup', 'worker')}`]
  if (srtp) settings.push(`-DSRTP_PREFIX=${srtp}`)
  const configured = await run('cmake', ['-G', 'Ninja', '-S', inProject('scripts', 'worker'), '-B', build, ...settings])
  if (configured.code !== 0) fail(step, folder, configured.output, /CMake Error|Could not find|not found/)
  const jobs = Math.max(1, Math.min(os.availableParallelism(), Math.floor(os.totalmem() / bytesPerJob)))
  const built = await run('ninja', ['-C', build, '-j', String(jobs), 'mediasoup-worker'], {
    env: { NINJA_STATUS: '[%f/%t] ' },
    onLine: (line) => {
      const done = /^\[(\d+)\/(\d+)\]/.exec(line)
      if (done) step.at(`${done[1]} of ${done[2]} files`)
    },
  })
  if (built.code !== 0) fail(step, folder, built.output, /error:|No space left/)
  step.end()
  return path.join(build, 'mediasoup-worker')
}

/**
 * @param {ReturnType<typeof progress>} step
 * @param {string} folder
 * @param {string} output
 * @param {RegExp} telling
 * @returns {never}
 */
function fail(step, folder, output, telling) {
  step.end('failed')
  // The folder of the build is removed, so what the tools said goes beside it.
  const log = path.join(path.dirname(folder), 'build.log')
  writeFileSync(log, output)
  throw new Stop(`The media worker could not be built: ${complaint(output, telling)} (see ${log})`)
}
