import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { progress } from './progress.js'
import { complaint, interruption, run } from './run.js'

/**
 * Builds Debian's libsrtp2 from its source package, with OpenSSL: Debian's own library uses NSS, whose cost of a packet
 * grows with the number of viewers.
 * @param {string} folder
 * @returns {Promise<string | undefined>} the prefix with `include/` and `lib/`; undefined: use the system's library
 */
export async function buildLibsrtp(folder) {
  const step = progress('Building libsrtp with OpenSSL')
  try {
    const sources = await fetchSources(folder)
    const made = await run('sh', ['-c', './configure --enable-openssl CFLAGS="-O3 -fPIC" && make -j2 libsrtp2.a'], {
      cwd: sources,
    })
    if (made.code !== 0) throw new Error(complaint(made.output, /error/))
    const prefix = path.join(folder, 'prefix')
    mkdirSync(path.join(prefix, 'lib'), { recursive: true })
    mkdirSync(path.join(prefix, 'include', 'srtp2'), { recursive: true })
    copyFileSync(path.join(sources, 'libsrtp2.a'), path.join(prefix, 'lib', 'libsrtp2.a'))
    for (const header of [
      'include/srtp.h',
      'crypto/include/auth.h',
      'crypto/include/cipher.h',
      'crypto/include/crypto_types.h',
    ]) {
      copyFileSync(path.join(sources, header), path.join(prefix, 'include', 'srtp2', path.basename(header)))
    }
    step.end()
    return prefix
  } catch (error) {
    if (interruption.came) throw error
    const reason = error instanceof Error ? error.message : String(error)
    step.end(
      `not possible, so the media worker uses the system's library, which is slower with many viewers (${reason})`,
    )
    return undefined
  }
}

/**
 * Unpacks the source package by way of a private apt folder: the machine's own lists stay as they are, and no root is
 * needed.
 * @param {string} folder
 */
async function fetchSources(folder) {
  const parts = path.join(folder, 'apt', 'sources')
  for (const made of [
    parts,
    path.join(folder, 'apt', 'lists', 'partial'),
    path.join(folder, 'apt', 'cache', 'archives', 'partial'),
  ]) {
    mkdirSync(made, { recursive: true })
  }
  writeFileSync(path.join(parts, 'own.sources'), sourceStanzas())
  const settings = {
    'Dir::Etc::sourcelist': '/dev/null',
    'Dir::Etc::sourceparts': parts,
    'Dir::State::Lists': path.join(folder, 'apt', 'lists'),
    'Dir::Cache': path.join(folder, 'apt', 'cache'),
    'APT::Sandbox::User': '',
    'Acquire::http::Timeout': '15',
    'Acquire::https::Timeout': '15',
  }
  const options = Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`])
  const updated = await run('apt-get', [...options, '-qq', 'update'], { timeoutMs: 90_000 })
  const got = await run('apt-get', [...options, '-qq', 'source', 'libsrtp2'], { cwd: folder, timeoutMs: 90_000 })
  const unpacked = readdirSync(folder).find((name) => name.startsWith('libsrtp2-'))
  if (!unpacked || !existsSync(path.join(folder, unpacked, 'configure'))) {
    throw new Error(complaint(got.output + updated.output, /^E:/))
  }
  return path.join(folder, unpacked)
}

/** The machine's own package sources, in both of their forms, as sources of source packages. */
function sourceStanzas() {
  const folder = '/etc/apt/sources.list.d'
  const files = [
    '/etc/apt/sources.list',
    ...(existsSync(folder) ? readdirSync(folder).map((name) => path.join(folder, name)) : []),
  ]
  return files
    .filter((file) => existsSync(file) && /\.(sources|list)$/.test(file))
    .flatMap((file) => {
      const text = readFileSync(file, 'utf8')
      return file.endsWith('.sources') ? fromStanzas(text) : fromLines(text)
    })
    .join('\n\n')
}

/** @param {string} text */
function fromStanzas(text) {
  return text
    .split(/\n\s*\n/)
    .filter((stanza) => /^Types:.*\bdeb\b/m.test(stanza) && /^Components:.*\bmain\b/m.test(stanza))
    .map((stanza) => stanza.replace(/^Types:.*$/m, 'Types: deb-src').trim())
}

/** @param {string} text */
function fromLines(text) {
  return [...text.matchAll(/^deb\s+(?:\[([^\]]*)\]\s+)?(\S+)\s+(\S+)\s+(.*main.*)$/gm)].map(
    ([, options, uri, suite, components]) => {
      const signed = /signed-by=(\S+)/.exec(options ?? '')?.[1]
      const stanza = ['Types: deb-src', `URIs: ${uri}`, `Suites: ${suite}`, `Components: ${components}`]
      return [...stanza, ...(signed ? [`Signed-By: ${signed}`] : [])].join('\n')
    },
  )
}
