import { spawnSync } from 'node:child_process'
import dgram from 'node:dgram'
import { once } from 'node:events'
import { accessSync, constants, statSync } from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { databaseUser } from './databaseUser.js'
import { inProject, ownNode, projectDir } from './folders.js'
import { run } from './run.js'
import { Stop } from './stop.js'

/**
 * What would have a start refused, asked before it installs or builds anything: once, and only when there is something to
 * be made. Nothing here needs the packages; the program itself asks all of it again.
 */
export function beforehand() {
  /** @type {Promise<void> | undefined} */
  let machine
  const asked = () => (machine ??= askMachine())
  /** @type {Promise<void> | undefined} */
  let settings
  return {
    /** Without the packages: the data folder and the ports. */
    machine: asked,
    /** All settings, as the program reads them. */
    settings: () => (settings ??= asked().then(askSettings)),
  }
}

async function askMachine() {
  const port = whole('PORT', 65_535, 3000)
  const base = whole('MEDIA_PORT_BASE', 65_000, 40_000)
  const workers = whole('MEDIA_WORKERS', 64, 1, 1)
  const { HOST: host = '127.0.0.1' } = given()
  if (given().DATABASE_URL === undefined && given().DATA_DIR !== undefined)
    askDataFolder(path.resolve(projectDir, given().DATA_DIR ?? ''))
  await askPort(host, port)
  if (base > 0) for (let index = 0; index < workers; index += 1) await askMediaPort(base + index)
}

async function askSettings() {
  const { code, output } = await run(ownNode(), [inProject('scripts', 'settings.ts')])
  if (code !== 0) throw new Stop(output.trim())
}

/** The environment; what is empty counts as absent. @returns {Record<string, string | undefined>} */
function given() {
  return Object.fromEntries(Object.entries(process.env).filter(([, value]) => value?.trim()))
}

/**
 * @param {string} name
 * @param {number} most
 * @param {number} usual
 */
function whole(name, most, usual, least = 0) {
  const text = given()[name]
  if (text === undefined) return usual
  if (/^\d{1,9}$/.test(text) && Number(text) >= least && Number(text) <= most) return Number(text)
  throw new Stop(`${name} must be a whole number from ${least} to ${most}, not "${text}".`)
}

/**
 * Whether the folder, as far as it is there, can be used by whom PostgreSQL runs as: by root as somebody else.
 * @param {string} folder
 */
function askDataFolder(folder) {
  let there = folder
  while (!statSync(there, { throwIfNoEntry: false })) there = path.dirname(there)
  if (process.getuid?.() !== 0) {
    try {
      return accessSync(there, constants.W_OK | constants.X_OK)
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      throw new Stop(`The data folder ${folder} cannot be used (${reason}): set DATA_DIR to another folder.`)
    }
  }
  const user = databaseUser(path.join(folder, 'postgres', '18'))
  if (user === undefined) return
  const { name, ids } = user
  const reached = spawnSync('/usr/bin/test', ['-x', there], { ...ids, cwd: '/', stdio: 'ignore' })
  if (reached.status === 1)
    throw new Stop(
      `PostgreSQL runs as ${name}, who cannot enter the data folder ${folder}: set DATA_DIR to another one, such as /var/lib/diem-cau.`,
    )
}

/**
 * @param {string} host
 * @param {number} port 0: any that is free
 */
async function askPort(host, port) {
  const code = await refusalOf(() => net.createServer().listen({ host, port, exclusive: true }))
  if (code === 'EADDRINUSE')
    throw new Stop(`Port ${port} on ${host} is taken by another program: stop it, or set PORT to another one.`)
  if (code === 'EADDRNOTAVAIL') throw new Stop(`HOST=${host} is not an address of this machine.`)
  if (code === 'EACCES') throw new Stop(`Port ${port} may not be opened by this user: set PORT to 1024 or above.`)
}

/** @param {number} port */
async function askMediaPort(port) {
  // On loopback alone: who has taken it for all addresses has taken it there as well.
  const address = '127.0.0.1'
  const codes = [
    await refusalOf(() => net.createServer().listen({ host: address, port, exclusive: true })),
    await refusalOf(() => dgram.createSocket('udp4').bind({ address, port, exclusive: true })),
  ]
  if (codes.includes('EADDRINUSE'))
    throw new Stop(
      `The media port ${port} (UDP and TCP) is taken by another program: free it, or set MEDIA_PORT_BASE to another range.`,
    )
}

/**
 * The system's code for why it cannot listen; undefined when it can.
 * @param {() => net.Server | dgram.Socket} open
 * @returns {Promise<string | undefined>}
 */
async function refusalOf(open) {
  const opened = open()
  try {
    await once(opened, 'listening')
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : undefined
  }
  await new Promise((resolve) => opened.close(() => resolve(undefined)))
  return undefined
}
