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
  | 'open-files'
  | 'embedded-missing'
  | 'embedded-failed'
  | 'database-owned'
  | 'database-unreachable'
  | 'database-refused'
  | 'database-missing'
  | 'database-newer'
  | 'backup'
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

/**
 * Why a folder of the data cannot be made, read or written: the disk is full, this program may open no more files, or
 * the system's own word.
 */
export function folderFailure(error: unknown, what: string): StartError {
  const reason = error instanceof Error ? error.message : String(error)
  const options = { cause: error }
  if (/ENOSPC|EDQUOT/.test(reason)) return new StartError('disk-full', `The disk is full: ${what}.`, options)
  if (/EMFILE|ENFILE/.test(reason)) return new StartError('open-files', tooManyFiles(reason), options)
  return new StartError('data-folder', `${what} (${reason}): set DATA_DIR to another folder.`, options)
}

export function tooManyFiles(reason: string): string {
  return `Too many files and connections are open (${reason}): raise the limit, such as by ulimit -n 65536.`
}
