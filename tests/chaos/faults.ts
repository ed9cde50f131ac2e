import { closeSync, openSync, rmSync, writeSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { frames, pingDeaf, sendFrame, sendUpload, uploads } from './hostile.ts'
import type { Address } from './people.ts'
import { signal } from './processes.ts'
import type { ChaosProgram } from './program.ts'
import type { Random } from './random.ts'

const REPLACED_MS = 30_000

export type Fault = {
  name: string
  /** How often it comes, against the others. */
  weight: number
  /** What ends by it: each of these takes with it what it started, and one that stood still is replaced. */
  ends: readonly ('application' | 'media' | 'worker')[]
  /** Resolves when it is over; what it did to processes is counted by name. */
  strike(): Promise<void>
}
export type Strikes = Record<string, number>

/** Everything that is done to the program. `strikes` counts what really happened. */
export function faultsOf(program: ChaosProgram, observer: Address, random: Random, strikes: Strikes): Fault[] {
  const count = (what: string) => (strikes[what] = (strikes[what] ?? 0) + 1)
  const kill = (pid: number | undefined, what: string, how: NodeJS.Signals = 'SIGKILL') => {
    if (pid !== undefined && signal(pid, how)) count(what)
  }
  /** Kills, and waits until there is another in its place. */
  const killed = async (find: () => number | undefined, what: string) => {
    const pid = find()
    kill(pid, what)
    await eventually(() => find() !== undefined && find() !== pid, `no other ${what} runs`)
  }
  const freeze = async (pid: number | undefined, what: string, leastMs: number, mostMs: number) => {
    if (pid === undefined || !signal(pid, 'SIGSTOP')) return
    count(what)
    await delay(random.between(leastMs, mostMs))
    signal(pid, 'SIGCONT')
  }
  const application = () => program.find('server/main.ts')?.pid
  const media = () => program.find('server/media/main.ts')?.pid
  const worker = () => program.find('mediasoup-worker')?.pid
  const postmaster = () => program.postmaster?.pid
  const backend = () => (program.backends.length === 0 ? undefined : random.pick(program.backends).pid)
  const fault = (
    name: string,
    weight: number,
    strike: () => Promise<void> | void,
    ends: Fault['ends'] = [],
  ): Fault => ({
    name,
    weight,
    ends,
    strike: async () => strike(),
  })
  const everything = ['application', 'media', 'worker'] as const
  const faults = [
    fault('application killed', 3, () => killed(application, 'application'), everything),
    fault('media program killed', 2, () => killed(media, 'media'), ['media', 'worker']),
    fault('worker killed', 2, () => killed(worker, 'worker'), ['worker']),
    fault('postmaster killed', 2, () => killed(postmaster, 'postmaster')),
    fault(
      'postmaster and application killed together',
      2,
      async () => {
        const both = [killed(postmaster, 'postmaster'), killed(application, 'application')]
        await Promise.all(both)
      },
      everything,
    ),
    fault('backend killed', 2, () => kill(backend(), 'backend')),
    fault('backend ended', 2, () => kill(backend(), 'backendEnded', 'SIGTERM')),
    fault(
      'supervisor killed',
      1,
      async () => {
        kill(program.supervisorPid, 'supervisor')
        await untilNobody(program)
        await program.start()
      },
      everything,
    ),
    fault('application frozen', 2, () => freeze(application(), 'applicationFrozen', 500, 8000), everything),
    fault('media program frozen', 1, () => freeze(media(), 'mediaFrozen', 500, 8000), ['media', 'worker']),
    fault('worker frozen', 1, () => freeze(worker(), 'workerFrozen', 500, 9000), ['worker']),
    fault('postmaster frozen', 1, () => freeze(postmaster(), 'postmasterFrozen', 500, 6000)),
    fault('backend frozen', 2, () => freeze(backend(), 'backendFrozen', 500, 6000)),
    fault('hostile frame', 5, async () => {
      if (await sendFrame(observer, random.pick(Object.keys(frames)), random)) count('hostileFrames')
    }),
    fault('hostile link', 2, async () => {
      count('hostileLinks')
      await pingDeaf(program.url)
    }),
    fault('hostile upload', 4, async () => {
      count('hostileUploads')
      await sendUpload(program.url, random.pick(Object.keys(uploads)), random)
    }),
  ]
  if (program.ownClock)
    faults.push(
      fault('clock set', 2, async () => {
        count('clockJumps')
        program.setClock(Math.round(random.pick([-300, -30, -3, 3, 30, 300, 3600, -86_400])))
        await delay(random.between(1000, 4000))
        if (random.next() < 0.5) program.setClock(0)
      }),
    )
  if (program.ownDisk)
    faults.push(
      fault('disk full', 1, async () => {
        count('fullDisks')
        await fillDisk(program.disk, random.between(2000, 6000))
      }),
    )
  return faults
}

/** One of them, by its weight. */
export function pickFault(faults: readonly Fault[], random: Random): Fault {
  return random.pick(faults.flatMap((fault) => Array.from({ length: fault.weight }, () => fault)))
}

/** Takes the last free byte for a while. */
async function fillDisk(disk: string, ms: number): Promise<void> {
  const filler = path.join(disk, 'filler')
  const file = openSync(filler, 'w')
  try {
    for (const size of [1 << 20, 1 << 12]) {
      const block = Buffer.alloc(size)
      try {
        for (;;) writeSync(file, block)
      } catch {
        // Full, up to the next smaller piece.
      }
    }
    await delay(ms)
  } finally {
    closeSync(file)
    rmSync(filler, { force: true })
  }
}

/** A supervisor that is killed leaves nobody behind: what it started ends by itself. */
async function untilNobody(program: ChaosProgram): Promise<void> {
  await eventually(() => program.leftovers().length === 0, 'the supervisor is dead, and what it started goes on')
}

async function eventually(holds: () => boolean, otherwise: string): Promise<void> {
  const until = performance.now() + REPLACED_MS
  while (!holds()) {
    if (performance.now() > until) throw new Error(`After ${REPLACED_MS} ms: ${otherwise}`)
    await delay(50)
  }
}
