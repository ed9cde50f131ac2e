import { readdirSync, readFileSync } from 'node:fs'

export type Running = { pid: number; parent: number; command: string; state: string }

/** Every process of this machine that can be read, zombies left out. */
export function processes(): Running[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
        // The name in brackets may hold spaces and brackets itself.
        const [state = '', parent = '0'] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
        return state === 'Z' || state === 'X' ? [] : [{ pid: Number(name), parent: Number(parent), command, state }]
      } catch {
        // It ended while we looked.
        return []
      }
    })
}

/** The processes that `pid` started, and those that they started. */
export function descendants(pid: number, all = processes()): Running[] {
  const children = all.filter(({ parent }) => parent === pid)
  return [...children, ...children.flatMap((child) => descendants(child.pid, all))]
}

export function isRunning(pid: number): boolean {
  return processes().some((one) => one.pid === pid)
}

/** @returns whether there was somebody to signal */
export function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    process.kill(pid, name)
    return true
  } catch {
    return false
  }
}
