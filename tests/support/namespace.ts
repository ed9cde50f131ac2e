import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

/** A network of its own for programs, with one cable to this machine. Needs root. */
export class Namespace {
  readonly name = `diem-cau-${process.pid}`
  /** This machine, as it is reached over the cable. */
  readonly host = `10.231.${process.pid % 256}.1`
  readonly #folder = mkdtempSync(path.join(os.tmpdir(), 'diem-cau-ns-'))
  readonly #outer = `dc${process.pid}`

  constructor() {
    sweep()
    ip('netns', 'add', this.name)
    ip('link', 'add', this.#outer, 'type', 'veth', 'peer', 'name', 'cable', 'netns', this.name)
    ip('addr', 'add', `${this.host}/30`, 'dev', this.#outer)
    ip('link', 'set', this.#outer, 'up')
    this.#inside('addr', 'add', `${this.host.slice(0, -1)}2/30`, 'dev', 'cable')
    this.#inside('link', 'set', 'lo', 'up')
    this.plug()
  }

  /** Why there can be none on this machine; null when there can. */
  static unavailable(): string | null {
    if (process.getuid?.() !== 0) return 'network namespaces need root'
    try {
      ip('netns', 'add', `diem-cau-try-${process.pid}`)
      ip('netns', 'delete', `diem-cau-try-${process.pid}`)
      return null
    } catch {
      return 'this machine makes no network namespaces'
    }
  }

  /** A program that runs another one inside. */
  runner(program: string): string {
    const file = path.join(this.#folder, path.basename(program))
    chmodSync(this.#folder, 0o755)
    writeFileSync(file, `#!/bin/sh\nexec ip netns exec ${this.name} "${program}" "$@"\n`, { mode: 0o755 })
    return file
  }

  /** The cable is out: the computer sees that it has no network. */
  unplug(): void {
    this.#inside('link', 'set', 'cable', 'down')
  }

  plug(): void {
    this.#inside('link', 'set', 'cable', 'up')
  }

  /** Whatever is sent goes nowhere, and the computer does not notice. */
  silence(on: boolean): void {
    // Dropped after it has left: a kernel that drops its own packets knows, and tries them again soon.
    for (const [cable, inside] of [[this.#outer], ['cable', this.name]] as const)
      nft(
        on
          ? `add table ip cut_${cable}; add chain ip cut_${cable} in { type filter hook prerouting priority raw; }; add rule ip cut_${cable} in iifname ${cable} drop`
          : `delete table ip cut_${cable}`,
        inside,
      )
  }

  /** Whatever still runs inside is ended. */
  close(): void {
    end(this.name)
    rmSync(this.#folder, { recursive: true, force: true })
  }

  #inside(...words: string[]): void {
    ip('-n', this.name, ...words)
  }
}

const ip = (...words: string[]) => execFileSync('ip', words, { stdio: 'pipe', encoding: 'utf8' })
const nft = (rules: string, inside?: string) =>
  inside === undefined
    ? execFileSync('nft', [rules], { stdio: 'pipe' })
    : execFileSync('ip', ['netns', 'exec', inside, 'nft', rules], { stdio: 'pipe' })

/** Ends a network: its programs would keep it, and its address on this machine. */
function end(name: string): void {
  for (const pid of ip('netns', 'pids', name).split('\n').filter(Boolean)) {
    try {
      process.kill(Number(pid), 'SIGKILL')
    } catch {
      // It ended meanwhile.
    }
  }
  ip('netns', 'delete', name)
  const outer = `dc${name.split('-').at(-1)}`
  // Without its other end it may be gone already; it was cut, or not.
  for (const leftOver of [() => ip('link', 'delete', outer), () => nft(`delete table ip cut_${outer}`)])
    try {
      leftOver()
    } catch {
      // There is none.
    }
}

/** Ends what runs that were killed have left. */
function sweep(): void {
  for (const name of ip('netns', 'list').split('\n')) {
    const [own, pid] = /^(diem-cau-(\d+))/.exec(name)?.slice(1) ?? []
    if (own !== undefined && !existsSync(`/proc/${pid}`)) end(own)
  }
}
