import { readdirSync, readFileSync } from 'node:fs'

/** CPU time that a process has used so far, all its threads, in milliseconds; 0 when it is gone. */
export function cpuTime(pid: number): number {
  try {
    const threads = readdirSync(`/proc/${pid}/task`)
    return threads.reduce((sum, thread) => {
      const [ran = '0'] = readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'latin1').split(' ')
      return sum + Number(ran) / 1e6
    }, 0)
  } catch {
    return 0
  }
}

/** The processes that were started by this one. */
export function childrenOf(pid: number): { pid: number; name: string }[] {
  return readdirSync('/proc').flatMap((entry) => {
    if (!/^\d+$/.test(entry)) return []
    try {
      const stat = readFileSync(`/proc/${entry}/stat`, 'latin1')
      const end = stat.lastIndexOf(')')
      // The name in parentheses may hold anything.
      const parent = Number(stat.slice(end + 2).split(' ')[1])
      return parent === pid ? [{ pid: Number(entry), name: stat.slice(stat.indexOf('(') + 1, end) }] : []
    } catch {
      return []
    }
  })
}
