/** A reason to stop that the reader can mend: shown as one line, without a stack. */
export class Stop extends Error {}

/**
 * Runs a command's body; its result is the exit code. A `Stop` becomes one line.
 * @param {() => Promise<number>} body
 */
export async function command(body) {
  try {
    process.exitCode = await body()
  } catch (error) {
    const line = error instanceof Stop ? error.message : explained(error)
    if (line === undefined) throw error
    console.error(line)
    process.exitCode = 1
  }
}

/**
 * What the system refuses, as a line for who can mend it.
 * @param {unknown} error
 */
function explained(error) {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return undefined
  const named = 'dest' in error ? error.dest : 'path' in error ? error.path : undefined
  const what = typeof named === 'string' ? named : 'a file'
  switch (error.code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return `The disk is full: ${what} cannot be written.`
    case 'EACCES':
    case 'EPERM':
      return `This user may not write ${what}: start as its owner, or make it theirs.`
    case 'EROFS':
      return `${what} cannot be written: its disk is read-only.`
    case 'EMFILE':
    case 'ENFILE':
      return 'Too many files are open: raise the limit, such as by ulimit -n 65536.'
    default:
      return undefined
  }
}

/** @param {unknown} error */
export function reasonOf(error) {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message
}
