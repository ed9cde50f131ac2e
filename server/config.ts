import path from 'node:path'
import { z } from 'zod'
import { StartError } from '../db/startError.ts'
import { inUrl, isHost, isLoopback, isNetwork, isWildcard, thisMachine } from './addresses.ts'
import { dataDirOf } from './dataDir.ts'
import { refuseUnsafe, warningsOf } from './exposure.ts'
import { readTls, type TlsFiles } from './tlsFiles.ts'

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const

/** Everything that the environment decides, checked. docs/operations.md explains each setting to operators. */
export interface Config {
  host: string
  port: number
  /** Absent: the built-in PostgreSQL in `dataDir`. */
  databaseUrl: string | undefined
  /** Absolute. */
  dataDir: string
  /** The origin that people type, without a slash at its end. */
  publicUrl: string | undefined
  /** Addresses and networks of the proxies before us: only their word about the caller is believed. */
  trustProxy: false | string[]
  /** For the media program (`MediaSettings`). */
  media: { listenAddress: string; announcedAddress: string | null; portBase: number; workers: number }
  tls: TlsFiles | undefined
  /** Absent: the demo is loaded when the built-in database is new. */
  demo: boolean | undefined
  /** The schedule's backups: where, at which minute of the day in Vietnam, and how many are kept. Absent: none are made. */
  backup: { folder: string; atMinute: number; keep: number } | undefined
  logLevel: (typeof logLevels)[number]
  /** What an operator should know though it does not keep the program from starting; one line each. */
  warnings: string[]
}

const whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, `must be a whole number from ${least} to ${most}`)
    .transform(Number)
    .refine((value) => value >= least && value <= most, `must be a whole number from ${least} to ${most}`)

const yesOrNo = z
  .enum(['1', 'true', 'yes', '0', 'false', 'no'], 'must be 1 or 0')
  .transform((word) => ['1', 'true', 'yes'].includes(word))

const hostName = z.string().refine(isHost, 'must be an IP address or a host name')

const databaseUrl = z
  .string()
  .refine(
    (value) => /^postgres(ql)?:\/\//.test(value) && URL.canParse(value),
    'must look like postgres://user:password@host:5432/name',
  )

const publicUrl = z
  .string()
  .refine(
    (value) => /^https?:\/\//.test(value) && URL.canParse(value) && isOrigin(new URL(value)),
    'must look like https://hop.tinh.gov.vn, without a path',
  )
  .transform((value) => new URL(value).origin)

function isOrigin(url: URL): boolean {
  return (
    url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '' && !isWildcard(url.hostname)
  )
}

const proxiesExpected =
  'must be 1 for a proxy on this machine, else the addresses of the proxies, such as 10.0.0.5 or 10.1.0.0/16'
/** `1` or `true`: a proxy on this machine; else the addresses or networks of the proxies. Never their number alone. */
const trustProxy = z.union(
  [
    yesOrNo.transform((yes) => (yes ? thisMachine : (false as const))),
    z
      .string()
      .transform((list) => list.split(',').map((address) => address.trim()))
      .refine((addresses) => addresses.every(isNetwork), proxiesExpected),
  ],
  proxiesExpected,
)

const settings = z.object({
  HOST: hostName.default('127.0.0.1'),
  PORT: whole(0, 65_535).default(3000),
  DATABASE_URL: databaseUrl.optional(),
  DATA_DIR: z.string().optional(),
  PUBLIC_URL: publicUrl.optional(),
  TRUST_PROXY: trustProxy.default(false),
  MEDIA_ANNOUNCED_ADDRESS: hostName
    .refine((value) => !isWildcard(value), 'must be an address that browsers can reach')
    .optional(),
  MEDIA_PORT_BASE: whole(0, 65_000).default(40_000),
  MEDIA_WORKERS: whole(1, 64).default(1),
  TLS_CERT: z.string().optional(),
  TLS_KEY: z.string().optional(),
  DEMO: yesOrNo.optional(),
  BACKUP_DIR: z.string().optional(),
  BACKUP_AT: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day such as 02:00')
    .optional(),
  BACKUP_KEEP: whole(1, 1000).optional(),
  LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(', ')}`).optional(),
})
export type Settings = z.infer<typeof settings>

/**
 * Reads the settings from the environment; one that is empty counts as absent, as container files write it.
 * @param projectDir where the program lies: the data folder is in it unless DATA_DIR says otherwise
 * @throws StartError `config`, `certificate`, `insecure-host`, `announced-address-missing`, each in one line
 */
export function readConfig(
  env: Record<string, string | undefined>,
  projectDir = path.resolve(import.meta.dirname, '..'),
): Config {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''),
  )
  const parsed = settings.safeParse(given)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const name = String(issue?.path[0])
    // A database URL may hold a password: it is never repeated.
    const value = name === 'DATABASE_URL' ? '' : `, not "${env[name]}"`
    throw new StartError('config', `${name} ${issue?.message}${value}.`)
  }
  const chosen = parsed.data
  const tls = tlsOf(chosen)
  refuseUnsafe(chosen, tls)
  return {
    host: chosen.HOST,
    port: chosen.PORT,
    databaseUrl: chosen.DATABASE_URL,
    dataDir: dataDirOf(chosen.DATA_DIR, projectDir),
    publicUrl: chosen.PUBLIC_URL,
    trustProxy: chosen.TRUST_PROXY,
    media: mediaOf(chosen),
    tls,
    demo: chosen.DEMO,
    backup: backupOf(chosen, projectDir),
    // Who starts it by hand reads what it says, not its log.
    logLevel: chosen.LOG_LEVEL ?? (process.stderr.isTTY ? 'warn' : 'info'),
    warnings: warningsOf(chosen, tls, new Date()),
  }
}

function tlsOf({ TLS_CERT, TLS_KEY }: Settings): TlsFiles | undefined {
  if (TLS_CERT !== undefined && TLS_KEY !== undefined) return readTls(TLS_CERT, TLS_KEY)
  if (TLS_CERT === undefined && TLS_KEY === undefined) return undefined
  throw new StartError(
    'certificate',
    `${TLS_CERT === undefined ? 'TLS_CERT' : 'TLS_KEY'} is missing: a certificate and its key go together.`,
  )
}

function backupOf({ BACKUP_DIR, BACKUP_AT, BACKUP_KEEP }: Settings, projectDir: string): Config['backup'] {
  if (BACKUP_DIR === undefined) {
    const lonely = BACKUP_AT === undefined ? (BACKUP_KEEP === undefined ? undefined : 'BACKUP_KEEP') : 'BACKUP_AT'
    if (lonely === undefined) return undefined
    throw new StartError('config', `${lonely} without BACKUP_DIR: set it to the folder of the daily backups.`)
  }
  const [hours, minutes] = (BACKUP_AT ?? '02:00').split(':').map(Number)
  return {
    folder: path.resolve(projectDir, BACKUP_DIR),
    atMinute: Number(hours) * 60 + Number(minutes),
    keep: BACKUP_KEEP ?? 14,
  }
}

function mediaOf({ HOST, MEDIA_ANNOUNCED_ADDRESS, MEDIA_PORT_BASE, MEDIA_WORKERS }: Settings): Config['media'] {
  const announcedAddress = MEDIA_ANNOUNCED_ADDRESS ?? null
  const everywhere = announcedAddress?.includes(':') ? '::' : '0.0.0.0'
  const listenAddress = announcedAddress === null || isLoopback(announcedAddress) ? '127.0.0.1' : everywhere
  return {
    listenAddress: isLoopback(HOST) || isWildcard(HOST) ? listenAddress : HOST,
    announcedAddress,
    portBase: MEDIA_PORT_BASE,
    workers: MEDIA_WORKERS,
  }
}

/** The origin to print and to put into links: PUBLIC_URL, or what follows from where the program listens. */
export function originOf(config: Pick<Config, 'publicUrl' | 'host' | 'tls'>, port: number): string {
  const scheme = config.tls ? 'https' : 'http'
  return config.publicUrl ?? `${scheme}://${isWildcard(config.host) ? 'localhost' : inUrl(config.host)}:${port}`
}
