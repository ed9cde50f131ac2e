import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import type { MediaOutput } from '../../shared/media.ts'

/** Opens the ways of media (ICE, DTLS) for light rooms, in one small program (dtlsClients.c). */
export type LightWays = {
  /** Of the one certificate of all. */
  fingerprint: string
  pid: number
  /** Resolves when the server's end has shaken hands. */
  open(transport: MediaOutput<'media.transport'>): Promise<void>
  close(): void
}

/** @returns null where there is no C compiler, or OpenSSL's headers are missing (libssl-dev) */
export async function openLightWays(): Promise<LightWays | null> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'diem-cau-ways-'))
  const program = path.join(folder, 'dtlsClients')
  const source = path.join(import.meta.dirname, 'dtlsClients.c')
  const built = spawnSync('cc', ['-O2', '-o', program, source, '-lssl', '-lcrypto'], { stdio: 'ignore' })
  if (built.status !== 0) {
    rmSync(folder, { recursive: true, force: true })
    return null
  }
  const child = spawn(program, { stdio: ['pipe', 'pipe', 'inherit'] })
  const waiting = new Map<string, { resolve: () => void; reject: (error: Error) => void }>()
  const { promise: fingerprint, resolve: begun } = Promise.withResolvers<string>()
  createInterface(child.stdout).on('line', (line) => {
    const [word, value = ''] = line.split(' ')
    if (word === 'fingerprint') begun(value)
    else if (word === 'ready') waiting.get(value)?.resolve()
    else waiting.get(value)?.reject(new Error('the way for media could not be opened'))
    waiting.delete(value)
  })
  let lastId = 0
  return {
    fingerprint: await fingerprint,
    pid: child.pid ?? 0,
    open: ({ iceCandidates, iceParameters }) => {
      const id = String((lastId += 1))
      const udp = iceCandidates.find(({ protocol }) => protocol === 'udp')
      const { promise, resolve, reject } = Promise.withResolvers<void>()
      waiting.set(id, { resolve, reject })
      const { usernameFragment, password } = iceParameters
      child.stdin.write(`open ${id} ${udp?.address} ${udp?.port} ${usernameFragment} ${password}\n`)
      return promise
    },
    close: () => {
      child.stdin.end()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
