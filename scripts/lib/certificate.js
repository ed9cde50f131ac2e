import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { inProject, onPath, ownNode } from './folders.js'
import { interruptible } from './interrupt.js'
import { ensurePackages } from './packages.js'
import { complaint, run } from './run.js'
import { Stop } from './stop.js'

const caDays = 3650
/** Browsers refuse certificates of more than 398 days from public authorities; we keep below it too. */
const serverDays = 397

const usage = 'Type the names or addresses that people will open, e.g.: npm run cert -- hop.tinh.local 10.0.0.5'
/** Makes an authority in the place of the one that is there. */
const anew = '--new-authority'

/**
 * `npm run cert`: a certificate authority of one's own (made once and kept), which can certify no other host than those
 * that it was made for, and a certificate for these hosts.
 * @param {string[]} words the hosts, and `--new-authority`
 * @returns {Promise<number>} the exit code
 */
export async function makeCertificate(words) {
  const hosts = words.filter((word) => word !== anew)
  if (hosts.length === 0 || hosts.some((host) => !isHost(host))) throw new Stop(usage)
  if (!onPath('openssl')) throw new Stop('openssl is missing; please type: sudo apt-get install -y openssl')
  const folder = await folderOf()
  mkdirSync(folder, { recursive: true })
  const work = mkdtempSync(path.join(folder, '.making-'))
  chmodSync(work, 0o700)
  try {
    const from = await authority(folder, work, hosts, words.includes(anew))
    await serverCertificate(from, work, hosts)
    await refuseUntrusted(from, work, hosts)
    keep(work, folder, [...(from === work ? ['ca.key', 'ca.crt'] : []), 'server.key', 'server.crt'])
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
  const limits = await limitsOf(path.join(folder, 'ca.crt'))
  const at = (/** @type {string} */ name) => path.join(folder, name)
  console.log(`Made ${at('server.crt')} for ${hosts.join(', ')}, good for ${serverDays} days.

Start with it:
  HOST=0.0.0.0 TLS_CERT="${at('server.crt')}" TLS_KEY="${at('server.key')}" \\
  PUBLIC_URL=https://${urlHost(hosts[0] ?? '')}:3000 MEDIA_ANNOUNCED_ADDRESS=${hosts.find((host) => net.isIP(host)) ?? '<address of this machine>'} npm start

On every computer that joins, trust ${at('ca.crt')} once:
  Windows  copy it there, then in a command prompt opened as administrator: certutil -addstore -f Root ca.crt
           (or double-click it: Install Certificate, Local Machine, "Trusted Root Certification Authorities")
  macOS    sudo security add-trusted-cert -d -k /Library/Keychains/System.keychain ca.crt
  Linux    in Chrome: Settings, Privacy and security, Security, Manage certificates, Authorities, Import
Start the browser again afterwards. ${
    limits.length > 0
      ? `They trust it for ${limits.join(', ')} alone. Keep ca.key secret all the same.`
      : `Keep ca.key secret: this authority, made by an earlier version, is trusted for every site there is.
One that is limited, which every computer has to trust again: npm run cert -- ${anew} ${hosts.join(' ')}`
  }`)
  return 0
}

/** Where certificates lie, as the program and its backups know it. A machine that it has never run on may lack its Node. */
async function folderOf() {
  try {
    ownNode()
  } catch {
    await interruptible(ensurePackages)
  }
  const asked = spawnSync(ownNode(), [inProject('scripts', 'certificateFolder.ts')], { encoding: 'utf8' })
  if (asked.status !== 0) throw new Stop(complaint(asked.stderr, /error/i))
  return asked.stdout.trim()
}

/** @param {string} host */
function isHost(host) {
  return (
    net.isIP(host) !== 0 ||
    (host.length <= 253 && /^(\*\.)?[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/i.test(host))
  )
}

/** @param {string} host */
function urlHost(host) {
  return net.isIPv6(host) ? `[${host}]` : host
}

/**
 * @param {string} folder
 * @param {string} work
 * @param {string[]} hosts
 * @param {boolean} renew
 * @returns {Promise<string>} the folder of the authority that signs: a new one stays in `work` until it has signed
 */
async function authority(folder, work, hosts, renew) {
  const there = existsSync(path.join(folder, 'ca.key')) && existsSync(path.join(folder, 'ca.crt'))
  if (there && !renew) return folder
  const config = `[req]
distinguished_name = name
x509_extensions = ca
prompt = no
[name]
CN = Diem Cau CA ${new Date().toISOString().slice(0, 10)} ${randomBytes(3).toString('hex')}
[ca]
basicConstraints = critical, CA:TRUE, pathlen:0
keyUsage = critical, keyCertSign, cRLSign
extendedKeyUsage = serverAuth
nameConstraints = critical, ${constraints(hosts)}
subjectKeyIdentifier = hash`
  const files = { key: path.join(work, 'ca.key'), crt: path.join(work, 'ca.crt') }
  await newKey(files.key)
  await openssl(
    ['req', '-x509', '-new', '-key', files.key, '-sha256', '-days', String(caDays), '-out', files.crt],
    work,
    config,
  )
  return work
}

/**
 * What an authority for these hosts may certify. A kind of name of which nothing is permitted would be free (RFC 5280,
 * 4.2.1.10): where there is no such host, one that nobody can have is permitted.
 * @param {string[]} hosts
 */
function constraints(hosts) {
  const permitted = [...new Set(hosts.map(constraintOf))]
  for (const [kind, nobody] of [
    ['DNS:', 'DNS:invalid'],
    ['IP:', 'IP:0.0.0.0/255.255.255.255'],
  ])
    if (!permitted.some((each) => each.startsWith(kind ?? ''))) permitted.push(nobody ?? '')
  return [...permitted, 'email:invalid'].map((each) => `permitted;${each}`).join(', ')
}

/** @param {string} host */
function constraintOf(host) {
  if (net.isIPv4(host)) return `IP:${host}/255.255.255.255`
  if (net.isIPv6(host)) return `IP:${host}/ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff`
  return `DNS:${host.toLowerCase().replace(/^\*\./, '')}`
}

/**
 * @param {string} from the folder of the authority
 * @param {string} work
 * @param {string[]} hosts
 */
async function serverCertificate(from, work, hosts) {
  const names = hosts.map((host) => `${net.isIP(host) ? 'IP' : 'DNS'}:${host}`).join(', ')
  const config = `[req]
distinguished_name = name
prompt = no
[name]
CN = Diem Cau: ${(hosts[0] ?? '').slice(0, 50)}
[server]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = serverAuth
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
subjectAltName = ${names}`
  const files = {
    key: path.join(work, 'server.key'),
    csr: path.join(work, 'server.csr'),
    crt: path.join(work, 'server.crt'),
  }
  const ca = [
    '-CA',
    path.join(from, 'ca.crt'),
    '-CAkey',
    path.join(from, 'ca.key'),
    '-CAcreateserial',
    '-CAserial',
    path.join(work, 'serial'),
  ]
  await newKey(files.key)
  await openssl(['req', '-new', '-key', files.key, '-out', files.csr], work, config)
  const sign = ['x509', '-req', '-in', files.csr, ...ca, '-sha256', '-days', String(serverDays), '-out', files.crt]
  await openssl([...sign, '-extensions', 'server'], work, config, '-extfile')
}

/**
 * An authority that was there may not certify any host, or may have ended: what clients would refuse is not made.
 * @param {string} from the folder of the authority
 * @param {string} work
 * @param {string[]} hosts
 */
async function refuseUntrusted(from, work, hosts) {
  const ca = path.join(from, 'ca.crt')
  const { code, output } = await run('openssl', [
    'verify',
    '-x509_strict',
    '-CAfile',
    ca,
    path.join(work, 'server.crt'),
  ])
  if (code === 0) return
  const why = /permitted subtree/.test(output)
    ? `The authority ${ca} certifies ${(await limitsOf(ca)).join(', ')} and nothing else.`
    : `The authority ${ca} cannot be used: ${complaint(output, /error/i)}.`
  throw new Stop(
    `${why} For a new one, which every computer has to trust again: npm run cert -- ${anew} ${hosts.join(' ')}`,
  )
}

/**
 * @param {string} ca an authority's certificate
 * @returns {Promise<string[]>} the hosts that it is limited to; none: it is not limited
 */
async function limitsOf(ca) {
  const { output } = await run('openssl', ['x509', '-in', ca, '-noout', '-ext', 'nameConstraints'])
  return [...output.matchAll(/^\s*(?:DNS|IP):([^/\s]+)/gm)]
    .map(([, host = '']) => host)
    .filter((host) => host !== 'invalid' && host !== '0.0.0.0')
}

/** @param {string} file */
async function newKey(file) {
  await openssl(['ecparam', '-genkey', '-name', 'prime256v1', '-noout', '-out', file])
  chmodSync(file, 0o600)
}

/**
 * @param {string[]} args
 * @param {string} [work] where the configuration goes
 * @param {string} [config]
 * @param {string} [option] how this command takes it
 */
async function openssl(args, work, config, option = '-config') {
  const given = []
  if (work && config) {
    const file = path.join(work, 'openssl.cnf')
    writeFileSync(file, config)
    given.push(option, file)
  }
  const { code, output } = await run('openssl', [...args, ...given])
  if (code !== 0) throw new Stop(`openssl could not make the certificate: ${complaint(output, /error/i)}`)
}

/**
 * @param {string} from
 * @param {string} to
 * @param {string[]} names
 */
function keep(from, to, names) {
  for (const name of names) renameSync(path.join(from, name), path.join(to, name))
}
