import { existsSync } from 'node:fs'

/**
 * Whether what is named after this process was left by a killed one. To be asked before we make anything of our own: in a
 * container every start has the same number.
 */
export const isLeftover = (pid: string): boolean => Number(pid) === process.pid || !existsSync(`/proc/${pid}`)
