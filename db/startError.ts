/** What can keep the program from starting. Each has one line for the person who started it, and no stack. */
export type StartErrorCode =
  | 'config'
  | 'announced-address-missing'
  | 'insecure-host'
  | 'insecure-url'
  | 'certificate'
  | 'port-taken'
  | 'port-forbidden'
  | 'media-failed'
  | 'address-unknown'
  | 'data-folder'
  | 'disk-full'
  | 'embedded-missing'
  | 'embedded-failed'
  | 'database-owned'
  | 'database-unreachable'
  | 'database-refused'
  | 'database-missing'
  | 'database-newer'
  | 'driver-unpatched'

/** A reason not to start that its reader can mend. `message` is one line, in English, and names the setting to change. */
export class StartError extends Error {
  readonly code: StartErrorCode
  constructor(code: StartErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'StartError'
    this.code = code
  }
}
