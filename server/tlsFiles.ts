import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createSecureContext } from 'node:tls'
import { StartError } from '../db/startError.ts'

/** A certificate (with its chain) and its key, as PEM. */
export interface TlsFiles {
  cert: Buffer
  key: Buffer
  /** When the certificate ends. */
  validTo: Date
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
    return { cert, key, validTo: new Date(new X509Certificate(cert).validTo) }
  } catch (error) {
    throw new StartError('certificate', `TLS_CERT and TLS_KEY cannot be used together: ${reason(error)}.`, {
      cause: error,
    })
  }
}

function read(name: string, file: string): Buffer {
  try {
    return readFileSync(file)
  } catch (error) {
    throw new StartError('certificate', `${name} cannot be read: ${reason(error)}.`, { cause: error })
  }
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
