import type { FromHost } from '../media/messages.ts'

/** The media program could not begin; the message is one line for the person who starts the application. */
export class MediaStartError extends Error {
  readonly reason: Extract<FromHost, { type: 'failed' }>['reason']
  constructor(reason: Extract<FromHost, { type: 'failed' }>['reason'], message: string) {
    super(message)
    this.name = 'MediaStartError'
    this.reason = reason
  }
}
