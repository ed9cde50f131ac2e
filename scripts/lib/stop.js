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
    if (!(error instanceof Stop)) throw error
    console.error(error.message)
    process.exitCode = 1
  }
}

/** @param {unknown} error */
export function reasonOf(error) {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message
}
