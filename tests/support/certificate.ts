import { execFileSync } from 'node:child_process'
import path from 'node:path'

/** Makes files of a certificate (for `localhost` unless told otherwise) that signs itself, and of its key. */
export function selfSigned(folder: string, host = 'DNS:localhost'): { TLS_CERT: string; TLS_KEY: string } {
  const files = { TLS_CERT: path.join(folder, 'cert.pem'), TLS_KEY: path.join(folder, 'key.pem') }
  const options = `-x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=${host}`
  execFileSync('openssl', ['req', ...options.split(' '), '-out', files.TLS_CERT, '-keyout', files.TLS_KEY], {
    stdio: 'pipe',
  })
  return files
}
