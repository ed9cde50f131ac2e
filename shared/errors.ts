import type { Refusal } from './slices.ts'

/**
 * What kind of refusal it is; a client may act on it (sign in again, reload, resend later). `already`: what was asked for
 * stands as it was wanted, and who asked is told so, not that it failed.
 */
export const errorCodes = [
  'bad_request',
  'unauthenticated',
  'forbidden',
  'not_found',
  'conflict',
  'already',
  'too_large',
  'rate_limited',
  'unavailable',
  'internal',
] as const
export type ErrorCode = (typeof errorCodes)[number]

/**
 * What exactly is refused. Each key has a sentence in both dictionaries under `errors.<key>` (a test keeps it so);
 * `{{name}}` in a sentence is filled from the error's params.
 */
export const errorKeys = [
  'badRequest',
  'text.empty',
  'text.tooLong',
  'row.empty',
  'row.tooLong',
  'list.tooLong',
  'unauthenticated',
  'forbidden',
  'notFound',
  'conflict',
  'tooLarge',
  'rateLimited',
  'unavailable',
  'internal',
  'protocol.reload',
  'operation.reused',
  'session.wrongPassword',
  'session.locked',
  'session.noCookies',
  'entry.changed',
  'account.nameTaken',
  'account.lastAdmin',
  'account.weakPassword',
  'account.otherPassword',
  'account.closed',
  'site.codeTaken',
  'site.cycle',
  'site.inUse',
  'import.notSheet',
  'import.tooLarge',
  'import.tooHeavy',
  'import.tooManyRows',
  'import.noHead',
  'import.empty',
  'import.brokenCell',
  'import.changed',
  'briefing.notOpen',
  'briefing.closed',
  'briefing.cancelled',
  'briefing.paused',
  'briefing.secrecyNotDeclared',
  'briefing.hostNotInSites',
  'briefing.duplicateSite',
  'briefing.noChair',
  'briefing.unknownPerson',
  'briefing.staleVersion',
  'briefing.frozen',
  'site.notInBriefing',
  'site.unknown',
  'site.hidden',
  'agenda.unknownItem',
  'link.unknown',
  'link.revoked',
  'link.unseated',
  'link.wrongPin',
  'link.tooManyAttempts',
  'link.inUse',
  'link.other',
  'link.takenBack',
  'connection.tooMany',
  'media.unknownObject',
  'media.refused',
  'media.unavailable',
  'media.tooMany',
  'media.full',
  'soundTest.otherRuns',
] as const
/** Beside those, each feature has refusals of its own. */
export type ErrorKey = (typeof errorKeys)[number] | Refusal

export type ErrorBody = { code: ErrorCode; key: ErrorKey; params?: Record<string, string | number> }

/** An error the user may see: a code to act on and a sentence to show. Anything else reaches the client as `internal`. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly key: ErrorKey
  readonly params: Record<string, string | number> | undefined
  constructor(code: ErrorCode, key: ErrorKey, params?: Record<string, string | number>, options?: ErrorOptions) {
    super(`${code}: ${key}`, options)
    this.name = 'AppError'
    this.code = code
    this.key = key
    this.params = params
  }
  toBody(): ErrorBody {
    return this.params === undefined
      ? { code: this.code, key: this.key }
      : { code: this.code, key: this.key, params: this.params }
  }
}
