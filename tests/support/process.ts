import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'

export const projectDir = path.resolve(import.meta.dirname, '../..')

/** A folder that is gone after the test. Others may pass through it, as through /srv, unless `mode` says otherwise. */
export function temporaryFolder(mode = 0o755): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'diem-cau-tmp-'))
  chmodSync(folder, mode)
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export interface StartedProcess {
  child: ChildProcessWithoutNullStreams
  /** Standard output and error so far, in the order of their arrival. */
  output(): string
  /** Resolves with the match once the output matches; rejects when the process ends before. */
  says(pattern: RegExp): Promise<RegExpExecArray>
  /** The exit code, or the signal that ended it. */
  ended: Promise<number | string>
}

export interface StartOptions {
  env?: NodeJS.ProcessEnv
  cwd?: string
  uid?: number
  gid?: number
}

/** Starts a program; it is killed after the test when it still runs. The environment is only what is given, PATH and TMPDIR. */
export function startProcess(program: string, args: string[], options: StartOptions = {}): StartedProcess {
  const child = spawn(program, args, {
    ...options,
    cwd: options.cwd ?? projectDir,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], TMPDIR: process.env['TMPDIR'], ...options.env },
    stdio: 'pipe',
  })
  onTestFinished(() => void (child.exitCode ?? child.kill('SIGKILL')))
  let output = ''
  const ended = once(child, 'close').then(() => child.exitCode ?? String(child.signalCode))
  const listeners = new Set<() => void>()
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
      for (const listen of listeners) listen()
    })
  }
  return {
    child,
    output: () => output,
    ended,
    says: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const match = pattern.exec(output)
          if (!match) return
          listeners.delete(look)
          resolve(match)
        }
        listeners.add(look)
        look()
        void ended.then((code) => reject(new Error(`ended with ${code} before it said ${pattern}:\n${output}`)))
      }),
  }
}

/** Runs a program to its end. */
export async function runProcess(program: string, args: string[], options: StartOptions = {}) {
  const started = startProcess(program, args, options)
  started.child.stdin.end()
  const code = await started.ended
  return { code, output: started.output() }
}
