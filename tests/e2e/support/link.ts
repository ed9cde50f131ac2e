import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const UID = 47_113
const TABLE = 'diem_cau_e2e'

/**
 * A browser whose link can be cut. As root it runs as a user of its own, whose packets in both directions (by
 * connection mark) the kernel drops while the link is cut. Without root the browser is held still instead: it
 * neither sends nor answers.
 */
export class Link {
  readonly #root = process.getuid?.() === 0
  readonly executablePath: string
  readonly profile = mkdtempSync(path.join(os.tmpdir(), 'diem-cau-link-'))

  constructor() {
    if (!this.#root) {
      this.executablePath = '/usr/bin/chromium'
      return
    }
    chmodSync(this.profile, 0o777)
    this.executablePath = path.join(this.profile, 'chromium')
    writeFileSync(
      this.executablePath,
      `#!/bin/sh
# Its profile was made by root.
for word in "$@"; do
  case "$word" in --user-data-dir=*) chown -R ${UID} "\${word#*=}" ;; esac
done
export HOME=${this.profile}
exec setpriv --reuid=${UID} --clear-groups /usr/bin/chromium "$@"
`,
      { mode: 0o755 },
    )
    this.close()
    nft('add', 'table', 'ip', TABLE)
    nft('add', 'chain', 'ip', TABLE, 'marking', '{ type filter hook output priority -10; }')
    nft('add', 'rule', 'ip', TABLE, 'marking', 'meta', 'skuid', String(UID), 'ct', 'mark', 'set', '0x47')
    nft('add', 'chain', 'ip', TABLE, 'cutting', '{ type filter hook output priority 0; }')
  }

  cut(): void {
    if (this.#root) nft('add', 'rule', 'ip', TABLE, 'cutting', 'ct', 'mark', '0x47', 'drop')
    else this.#signal('STOP')
  }

  mend(): void {
    if (this.#root) nft('flush', 'chain', 'ip', TABLE, 'cutting')
    else this.#signal('CONT')
  }

  /** Lets the kernel forget the rules; twice is harmless. */
  close(): void {
    if (!this.#root) return
    try {
      nft('delete', 'table', 'ip', TABLE)
    } catch {
      // It was not there.
    }
  }

  #signal(signal: string): void {
    execFileSync('pkill', [`-${signal}`, '-f', this.profile])
  }
}

const nft = (...words: string[]) => execFileSync('nft', words, { stdio: 'pipe' })
