const tickMs = process.stdout.isTTY ? 1_000 : 10_000

/**
 * Shows that a long step goes on: what, how far, for how long. In a terminal one line that changes; in a log a line
 * every ten seconds.
 * @param {string} title
 */
export function progress(title) {
  const started = performance.now()
  let detail = ''
  const line = () => `${title}${detail && `: ${detail}`} (${Math.round((performance.now() - started) / 1_000)} s)`
  const show = () => (process.stdout.isTTY ? process.stdout.write(`\r\x1b[K${line()}`) : console.log(line()))
  if (process.stdout.isTTY) show()
  else console.log(`${title} …`)
  const timer = setInterval(show, tickMs)
  return {
    /** @param {string} text how far it is, e.g. "12 of 90 files" */
    at(text) {
      detail = text
    },
    /** @param {string} [text] what came out of it */
    end(text) {
      clearInterval(timer)
      detail = text ?? 'done'
      console.log(process.stdout.isTTY ? `\r\x1b[K${line()}` : line())
    },
  }
}
