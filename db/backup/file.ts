import { once } from 'node:events'
import { createWriteStream, existsSync, readdirSync, rmSync, type PathLike } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { isLeftover } from '../leftover.ts'
import { StartError } from '../startError.ts'
import { backupError } from './format.ts'

// Machines may share the folder: only of our own we know which processes live.
const ours = `.diem-cau-${os.hostname().replaceAll(/[^\w-]/g, '')}-`
const ending = '.unfinished'

/**
 * Makes a compressed file that only its owner reads and that appears under its name when it is whole, on the disk, and
 * found good by `check`: what ends in the middle leaves nothing.
 * @throws StartError `disk-full`, `backup`; what `produce` throws; an AbortError
 */
export async function writeWhole<T>(
  file: string,
  produce: (write: (chunk: Buffer) => Promise<void>) => Promise<T>,
  check: (file: string) => Promise<unknown>,
  signal: AbortSignal,
): Promise<T> {
  const folder = path.dirname(file)
  if (existsSync(file)) throw backupError(`${file} is there already: name another file.`)
  const temporary = path.join(folder, `${ours}${process.pid}${ending}`)
  try {
    removeLeftovers(folder)
    const result = await fill(temporary, produce, signal)
    await check(temporary)
    signal.throwIfAborted()
    await rename(temporary, file)
    await toDisk(folder)
    return result
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined)
    throw explained(error, folder)
  }
}

async function fill<T>(
  file: string,
  produce: (write: (chunk: Buffer) => Promise<void>) => Promise<T>,
  signal: AbortSignal,
): Promise<T> {
  const gzip = createGzip()
  const target = createWriteStream(file, { flags: 'wx', mode: 0o600, flush: true })
  const written = pipeline(gzip, target, { signal })
  const work = (async () => {
    const result = await produce(async (chunk) => {
      if (gzip.destroyed) throw new Error('nothing more can be written')
      if (!gzip.write(chunk)) await once(gzip, 'drain', { signal })
    })
    gzip.end()
    return result
  })()
  const ended = written.then(() => work)
  // Whichever fails first: the other one waits for something that does not come any more.
  return Promise.race([ended, work.then(() => ended)]).finally(() => gzip.destroy())
}

/** What a backup that was killed outright has left. */
function removeLeftovers(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(ours) || !name.endsWith(ending)) continue
    const pid = name.slice(ours.length, -ending.length)
    if (isLeftover(pid)) rmSync(path.join(folder, name), { force: true })
  }
}

/** A new name is on the disk when its folder is; not every file system of a network can say so. */
async function toDisk(folder: PathLike): Promise<void> {
  const handle = await open(folder, 'r')
  await handle.sync().catch(() => undefined)
  await handle.close()
}

function explained(error: unknown, folder: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (['ENOSPC', 'EDQUOT', 'EFBIG'].includes(code))
    return new StartError(
      'disk-full',
      `The disk is full: there is no room for a backup in ${folder}. Nothing was left there.`,
    )
  if (['EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOTDIR', 'EIO', 'ESTALE', 'EEXIST'].includes(code))
    return backupError(
      `A backup cannot be written to ${folder}: ${error instanceof Error ? error.message : code}.`,
      error,
    )
  return error
}
