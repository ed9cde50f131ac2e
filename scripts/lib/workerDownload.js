import { createWriteStream, existsSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { progress } from './progress.js'
import { run } from './run.js'
import { reasonOf } from './stop.js'

const answerMs = 5_000
const wholeMs = 120_000

/**
 * Gets mediasoup's own prebuilt worker, by the address that its install step uses. Any failure means "there is none":
 * a network without the internet is the normal case here.
 * @param {string} version of mediasoup
 * @param {string} folder to unpack it in
 * @returns {Promise<string | undefined>}
 */
export async function downloadWorker(version, folder) {
  const base =
    process.env.MEDIASOUP_WORKER_PREBUILT_DOWNLOAD_BASE_URL ||
    'https://github.com/versatica/mediasoup/releases/download'
  const kernel = os.platform() === 'linux' ? `-kernel${os.release().split('.')[0]}` : ''
  const archive = path.join(folder, 'worker.tgz')
  const step = progress('Downloading the media worker')
  const giveUp = new AbortController()
  let timer = setTimeout(() => giveUp.abort(new Error(`no answer within ${answerMs / 1_000} s`)), answerMs)
  try {
    const url = `${base}/${version}/mediasoup-worker-${version}-${os.platform()}-${os.arch()}${kernel}.tgz`
    const response = await fetch(url, { signal: giveUp.signal })
    if (!response.ok || !response.body) throw new Error(`the server answers ${response.status}`)
    clearTimeout(timer)
    timer = setTimeout(() => giveUp.abort(new Error(`not whole after ${wholeMs / 1_000} s`)), wholeMs)
    await pipeline(response.body, createWriteStream(archive), { signal: giveUp.signal })
    const unpacked = await run('tar', ['-xzf', archive, '-C', folder])
    const worker = path.join(folder, 'mediasoup-worker')
    if (unpacked.code !== 0 || !existsSync(worker)) throw new Error('the archive holds no worker')
    step.end()
    return worker
  } catch (error) {
    step.end(`not possible, ${reasonOf(giveUp.signal.aborted ? giveUp.signal.reason : error)}`)
    return undefined
  } finally {
    clearTimeout(timer)
  }
}
