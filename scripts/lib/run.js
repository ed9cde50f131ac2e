import { spawn } from 'node:child_process'

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
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run(program, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      stdio: [options.input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
      timeout: options.timeoutMs,
      killSignal: 'SIGKILL',
    })
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
    child.on('error', (error) => resolve({ code: 127, output: `${output}${error.message}` }))
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
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
