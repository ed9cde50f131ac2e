import { StartError, type StartErrorCode } from '../db/startError.ts'
import { inNetworks, isLoopback, thisMachine } from './addresses.ts'
import type { Settings } from './config.ts'
import type { TlsFiles } from './tlsFiles.ts'

/** What the settings say together about who reaches the program, and how. */
type Exposure = {
  host: string
  publicUrl: URL | undefined
  proxies: readonly string[]
  announced: string | undefined
  ownTls: boolean
  /** Others can reach the listener itself. */
  open: boolean
}

const isThisMachine = inNetworks(thisMachine)
const isHere = (network: string) => isThisMachine(network.split('/')[0])

/** What must not start, and the line that says what to change. The first that holds is told. */
const refusals: { code: StartErrorCode; when: (of: Exposure) => boolean; says: (of: Exposure) => string }[] = [
  {
    // Browsers give pages a camera over https only, except from the machine itself; passwords could be read on the way.
    code: 'insecure-host',
    when: ({ open, ownTls, proxies }) => open && !ownTls && proxies.length === 0,
    says: ({ host }) =>
      `HOST=${host} without https: browsers would give no camera. Set TLS_CERT and TLS_KEY ("npm run cert" makes them), or TRUST_PROXY to the address of a proxy that speaks https.`,
  },
  {
    code: 'insecure-host',
    when: ({ open, ownTls, proxies }) => open && !ownTls && proxies.every(isHere),
    says: ({ host }) =>
      `HOST=${host} without https: TRUST_PROXY=1 now means a proxy on this machine, which needs no HOST. Leave HOST out, or set TRUST_PROXY to the proxy's address.`,
  },
  {
    code: 'insecure-url',
    when: ({ publicUrl, open, ownTls }) =>
      publicUrl?.protocol === 'http:' && (open || ownTls || !isLoopback(publicUrl.hostname)),
    says: ({ publicUrl }) =>
      `PUBLIC_URL=${publicUrl?.origin} must begin with https://: over http browsers give no camera, and passwords can be read on the way.`,
  },
  {
    code: 'announced-address-missing',
    when: ({ open, publicUrl, announced }) =>
      announced === undefined && (open || (publicUrl !== undefined && !isLoopback(publicUrl.hostname))),
    says: () =>
      'MEDIA_ANNOUNCED_ADDRESS is missing: set it to the address of this machine that browsers send pictures and sound to.',
  },
  {
    // Only this tells what people type: whether cookies are for https alone, and which pages are ours.
    code: 'config',
    when: ({ proxies, publicUrl }) => proxies.length > 0 && publicUrl === undefined,
    says: () => 'PUBLIC_URL is missing: behind a proxy, set it to the address that people type.',
  },
  {
    // Behind an undeclared proxy everybody has one address, and one guesser would lock all others out.
    code: 'config',
    when: ({ publicUrl, ownTls, proxies }) => publicUrl?.protocol === 'https:' && !ownTls && proxies.length === 0,
    says: ({ publicUrl }) =>
      `PUBLIC_URL=${publicUrl?.origin}, but nothing here speaks https: set TLS_CERT and TLS_KEY, or TRUST_PROXY=1 when a proxy on this machine does.`,
  },
  {
    code: 'config',
    when: ({ open, proxies }) => !open && proxies.length > 0 && !proxies.some(isHere),
    says: ({ host, proxies }) =>
      `TRUST_PROXY=${proxies.join(', ')}, but HOST=${host} is reached from this machine only: set TRUST_PROXY=1 for a proxy here, or HOST to an address that the proxy reaches.`,
  },
]

/** @throws StartError in one line, when the settings together would make a program that is not safe to reach */
export function refuseUnsafe(settings: Settings, tls: TlsFiles | undefined): void {
  const exposure = exposureOf(settings, tls)
  const refused = refusals.find(({ when }) => when(exposure))
  if (refused !== undefined) throw new StartError(refused.code, refused.says(exposure))
}

function exposureOf(settings: Settings, tls: TlsFiles | undefined): Exposure {
  const { HOST, PUBLIC_URL, TRUST_PROXY, MEDIA_ANNOUNCED_ADDRESS } = settings
  return {
    host: HOST,
    publicUrl: PUBLIC_URL === undefined ? undefined : new URL(PUBLIC_URL),
    proxies: TRUST_PROXY === false ? [] : TRUST_PROXY,
    announced: MEDIA_ANNOUNCED_ADDRESS,
    ownTls: tls !== undefined,
    open: !isLoopback(HOST),
  }
}

/** What an operator should know though it does not keep the program from starting; one line each. */
export function warningsOf(
  { PUBLIC_URL, DATABASE_URL, TLS_KEY }: Settings,
  tls: TlsFiles | undefined,
  now: Date,
): string[] {
  const warnings: string[] = []
  if (tls !== undefined && tls.validTo < now)
    warnings.push(`TLS_CERT ended on ${tls.validTo.toISOString().slice(0, 10)}: browsers will refuse it.`)
  if (tls !== undefined && PUBLIC_URL !== undefined && !tls.isFor(new URL(PUBLIC_URL).hostname))
    warnings.push(`TLS_CERT is not for ${new URL(PUBLIC_URL).hostname}: browsers will refuse it.`)
  if (tls?.keyIsOpen) warnings.push(`Everybody on this machine can read TLS_KEY: type chmod 600 '${TLS_KEY}'.`)
  if (DATABASE_URL !== undefined && isInTheClear(new URL(DATABASE_URL)))
    warnings.push(
      'DATABASE_URL leads to another machine without encryption: add ?sslmode=verify-full, unless the network between is yours alone.',
    )
  return warnings
}

function isInTheClear({ hostname, searchParams }: URL): boolean {
  const host = searchParams.get('host') ?? hostname
  const mode = searchParams.get('sslmode') ?? searchParams.get('ssl')
  return (
    !(host === '' || host.startsWith('/') || isLoopback(host)) &&
    (mode === null || /^(disable|false|prefer|allow)$/.test(mode))
  )
}
