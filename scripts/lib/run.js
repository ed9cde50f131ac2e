import { spawn } from 'node:child_process'

/** What runs at this moment. @type {Set<import('node:child_process').ChildProcess>} */
export const running = new Set()
/** Whether a signal has broken off what is being done: then nothing more is begun. */
export const interruption = { came: false }

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env] added to ours
 * @property {string} [input]
 * @property {number} [timeoutMs]
 * @property {(line: string) => void} [onLine] gets each line of output
 */

/**
 * Runs a program to its end and keeps what it said. A program that does not exist ends with code 127.
 * @param {string} program
 * @param {string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<{ code: number, output: string }>} rejects when a signal has broken it off, or kept it from beginning
 */
export function run(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    if (interruption.came) return reject(new Error('broken off by a signal'))
    const child = spawn(program, args, {
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      stdio: [options.input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
      timeout: options.timeoutMs,
      killSignal: 'SIGKILL',
    })
    running.add(child)
    let output = ''
    let rest = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
        output += text
        if (!options.onLine) return
        const lines = (rest + text).split(/[\r\n]+/)
        rest = lines.pop() ?? ''
        lines.forEach(options.onLine)
      })
    }
    child.stdin?.on('error', () => undefined).end(options.input)
    /** @param {{ code: number, output: string }} result */
    const end = (result) => {
      running.delete(child)
      if (interruption.came) reject(new Error('broken off by a signal'))
      else resolve(result)
    }
    child.on('error', (error) => end({ code: 127, output: `${output}${error.message}` }))
    child.on('close', (code) => end({ code: code ?? 1, output }))
  })
}

/**
 * The lines of an output that say what went wrong, else its last one.
 * @param {string} output
 * @param {RegExp} telling
 */
export function complaint(output, telling) {
  const lines = output
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  return lines.find((line) => telling.test(line)) ?? lines.at(-1) ?? 'it says nothing'
}
