import { X509Certificate } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { isIP } from 'node:net'
import { createSecureContext } from 'node:tls'
import { StartError } from '../db/startError.ts'

/** A certificate (with its chain) and its key, as PEM. */
export interface TlsFiles {
  cert: Buffer
  key: Buffer
  /** When the certificate ends. */
  validTo: Date
  /** Whether it certifies that host. */
  isFor(host: string): boolean
  /** Every user of this machine can read the key. */
  keyIsOpen: boolean
}

/**
 * Reads a certificate and its key and makes sure that they belong together.
 * @throws StartError `certificate`
 */
export function readTls(certFile: string, keyFile: string): TlsFiles {
  const cert = read('TLS_CERT', certFile)
  const key = read('TLS_KEY', keyFile)
  try {
    createSecureContext({ cert, key })
    const certificate = new X509Certificate(cert)
    return {
      cert,
      key,
      validTo: new Date(certificate.validTo),
      isFor: (host) => isIssuedTo(certificate, host.replace(/^\[|\]$/g, '')),
      keyIsOpen: (statSync(keyFile).mode & 0o004) !== 0,
    }
  } catch (error) {
    throw new StartError('certificate', `TLS_CERT and TLS_KEY cannot be used together: ${reason(error)}.`, {
      cause: error,
    })
  }
}

function isIssuedTo(certificate: X509Certificate, host: string): boolean {
  return (isIP(host) === 0 ? certificate.checkHost(host) : certificate.checkIP(host)) !== undefined
}

function read(name: string, file: string): Buffer {
  try {
    // A device may have no end.
    if (!statSync(file).isFile()) throw new Error('it is no file')
    return readFileSync(file)
  } catch (error) {
    throw new StartError('certificate', `${name} cannot be read: ${reason(error)}.`, { cause: error })
  }
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
