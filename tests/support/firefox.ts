import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'

const FIREFOX = '/usr/bin/firefox-esr'

const settings = {
  // A camera and a microphone of its own, without a question.
  'media.navigator.streams.fake': true,
  'media.navigator.permission.disabled': true,
  'media.autoplay.default': 0,
  'media.peerconnection.ice.obfuscate_host_addresses': false,
  // A server on this machine is met at its loopback address, which is offered to a page that may capture.
  'media.peerconnection.ice.loopback': true,
  'permissions.default.camera': 1,
  // Nothing goes out but to our own server.
  'app.update.enabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'toolkit.telemetry.enabled': false,
  // So it never gets the plug-in by which it codes H.264.
  'media.gmp-manager.updateEnabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'services.settings.server': 'http://127.0.0.1:9',
}

/** Between the pipes of a process and WebDriver BiDi, which listens inside the same network. */
const bridge = `
const link = new WebSocket('ws://127.0.0.1:' + process.argv[1] + '/session')
link.onopen = () => require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => link.send(line)).on('close', () => process.exit())
link.onmessage = ({ data }) => console.log(data)
link.onerror = () => process.exit(1)
`

const answer = z.object({
  id: z.number(),
  type: z.string(),
  result: z.unknown(),
  message: z.string().optional(),
})
const tree = z.object({ contexts: z.array(z.object({ context: z.string() })) })
const evaluated = z.object({
  type: z.string(),
  result: z.object({ value: z.unknown().optional() }).optional(),
  exceptionDetails: z.object({ text: z.string() }).optional(),
})

/** A real Firefox with one page, by WebDriver BiDi. */
export class Firefox {
  readonly #browser: ChildProcessWithoutNullStreams
  readonly #bridge: ChildProcessWithoutNullStreams
  readonly #profile: string
  readonly #waiting = new Map<number, { resolve: (result: unknown) => void; reject: (error: Error) => void }>()
  #lastId = 0
  #closed = false
  #context = ''

  private constructor(browser: ChildProcessWithoutNullStreams, link: ChildProcessWithoutNullStreams, profile: string) {
    this.#browser = browser
    this.#bridge = link
    this.#profile = profile
    createInterface({ input: link.stdout }).on('line', (line) => this.#take(line))
  }

  /** @param runs what runs a program, inside a network of its own perhaps */
  static async launch(runs: (program: string) => string = (program) => program): Promise<Firefox> {
    if (!existsSync(FIREFOX))
      throw new Error(`${FIREFOX} is missing: npm test installs it (Debian package firefox-esr)`)
    const profile = mkdtempSync(path.join(os.tmpdir(), 'diem-cau-firefox-'))
    const lines = Object.entries(settings).map(([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});`)
    writeFileSync(path.join(profile, 'user.js'), lines.join('\n'))
    const browser = spawn(
      runs(FIREFOX),
      ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port', '0', 'about:blank'],
      { env: { ...process.env, HOME: profile, MOZ_DISABLE_CONTENT_SANDBOX: '1' } },
    )
    const port = await listening(browser)
    const link = spawn(runs(process.execPath), ['-e', bridge, port])
    const firefox = new Firefox(browser, link, profile)
    await firefox.#call('session.new', { capabilities: { alwaysMatch: { acceptInsecureCerts: true } } })
    const { contexts } = tree.parse(await firefox.#call('browsingContext.getTree', {}))
    firefox.#context = contexts[0]?.context ?? ''
    return firefox
  }

  async goto(url: string): Promise<void> {
    await this.#call('browsingContext.navigate', { context: this.#context, url, wait: 'complete' })
  }

  async evaluate(expression: string): Promise<unknown> {
    const target = { context: this.#context }
    const said = evaluated.parse(
      await this.#call('script.evaluate', { expression, target, awaitPromise: true, userActivation: true }),
    )
    if (said.type === 'exception') throw new Error(said.exceptionDetails?.text)
    return said.result?.value
  }

  /** Looks again and again until the expression is true. */
  async until(expression: string, withinMs = 30_000): Promise<void> {
    for (const end = performance.now() + withinMs; ;) {
      // Between two pages there is nothing to look at.
      if ((await this.evaluate(expression).catch(() => false)) === true) return
      if (performance.now() > end) throw new Error(`not so after ${withinMs} ms: ${expression}`)
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }

  /** Presses the keys of these digits. */
  async type(digits: string): Promise<void> {
    const actions = digits.split('').flatMap((value) => [
      { type: 'keyDown', value },
      { type: 'keyUp', value },
    ])
    await this.#call('input.performActions', {
      context: this.#context,
      actions: [{ type: 'key', id: 'keys', actions }],
    })
  }

  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    this.#bridge.stdin.end()
    const gone = new Promise((resolve) => this.#browser.once('exit', resolve))
    this.#browser.kill()
    await gone
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 5 })
  }

  #call(method: string, params: object): Promise<unknown> {
    const id = ++this.#lastId
    this.#bridge.stdin.write(`${JSON.stringify({ id, method, params })}\n`)
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }))
  }

  #take(line: string): void {
    const parsed = answer.safeParse(JSON.parse(line))
    // What it says unasked is not looked at.
    if (!parsed.success) return
    const { id, type, result, message } = parsed.data
    const waiting = this.#waiting.get(id)
    this.#waiting.delete(id)
    if (type === 'error') waiting?.reject(new Error(message))
    else waiting?.resolve(result)
  }
}

/** The port that it chose. */
function listening(browser: ChildProcessWithoutNullStreams): Promise<string> {
  let said = ''
  return new Promise((resolve, reject) => {
    browser.stderr.on('data', (chunk) => {
      said += String(chunk)
      const port = /WebDriver BiDi listening on ws:\/\/[^:]+:(\d+)/.exec(said)?.[1]
      if (port !== undefined) resolve(port)
    })
    browser.once('exit', () => reject(new Error(`Firefox ended:\n${said}`)))
  })
}
