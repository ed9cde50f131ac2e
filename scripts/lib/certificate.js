import { chmodSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { inProject, onPath } from './folders.js'
import { complaint, run } from './run.js'
import { Stop } from './stop.js'

const caDays = 3650
/** Browsers refuse certificates of more than 398 days from public authorities; we keep below it too. */
const serverDays = 397

const usage = 'Type the names or addresses that people will open, e.g.: npm run cert -- hop.tinh.local 10.0.0.5'

/**
 * `npm run cert`: a certificate authority of one's own (made once and kept) and a certificate for these hosts.
 * @param {string[]} hosts
 * @returns {Promise<number>} the exit code
 */
export async function makeCertificate(hosts) {
  if (hosts.length === 0 || hosts.some((host) => !isHost(host))) throw new Stop(usage)
  if (!onPath('openssl')) throw new Stop('openssl is missing; please type: sudo apt-get install -y openssl')
  const folder = path.resolve(process.env.TLS_DIR || inProject('.data', 'tls'))
  mkdirSync(folder, { recursive: true })
  const work = mkdtempSync(path.join(folder, '.making-'))
  chmodSync(work, 0o700)
  try {
    await authority(folder, work)
    await serverCertificate(folder, work, hosts)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
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
Start the browser again afterwards. Keep ca.key secret: who has it can pretend to be any site to those computers.`)
  return 0
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
 */
async function authority(folder, work) {
  if (existsSync(path.join(folder, 'ca.key')) && existsSync(path.join(folder, 'ca.crt'))) return
  const config = `[req]
distinguished_name = name
x509_extensions = ca
prompt = no
[name]
CN = Diem Cau CA ${new Date().toISOString().slice(0, 10)}
[ca]
basicConstraints = critical, CA:TRUE, pathlen:0
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash`
  const files = { key: path.join(work, 'ca.key'), crt: path.join(work, 'ca.crt') }
  await newKey(files.key)
  await openssl(
    ['req', '-x509', '-new', '-key', files.key, '-sha256', '-days', String(caDays), '-out', files.crt],
    work,
    config,
  )
  keep(work, folder, ['ca.key', 'ca.crt'])
}

/**
 * @param {string} folder
 * @param {string} work
 * @param {string[]} hosts
 */
async function serverCertificate(folder, work, hosts) {
  const names = hosts.map((host) => `${net.isIP(host) ? 'IP' : 'DNS'}:${host}`).join(', ')
  const config = `[req]
distinguished_name = name
prompt = no
[name]
CN = ${(hosts[0] ?? '').slice(0, 64)}
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
    path.join(folder, 'ca.crt'),
    '-CAkey',
    path.join(folder, 'ca.key'),
    '-CAcreateserial',
    '-CAserial',
    path.join(work, 'serial'),
  ]
  await newKey(files.key)
  await openssl(['req', '-new', '-key', files.key, '-out', files.csr], work, config)
  const sign = ['x509', '-req', '-in', files.csr, ...ca, '-sha256', '-days', String(serverDays), '-out', files.crt]
  await openssl([...sign, '-extensions', 'server'], work, config, '-extfile')
  keep(work, folder, ['server.key', 'server.crt'])
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
