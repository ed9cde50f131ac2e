import { AppError } from '../../../shared/errors.ts'
import type { MediaInput, MediaObservation, MediaOutput, MediaRequestName } from '../../../shared/media.ts'
import type { Wire } from './wire.ts'

/** No answer within this time counts as none, in milliseconds. */
const ANSWER_MS = 8000

/** The way of the media session through the briefing's connection. Nothing here is kept over a lost link. */
export type MediaChannel = {
  /** Rejects with AppError; `media.unavailable` when the link is down or no answer came. */
  request<N extends MediaRequestName>(name: N, input: MediaInput<N>): Promise<MediaOutput<N>>
  /** @returns ends the listening */
  onObservation(listener: (observation: MediaObservation) => void): () => void
  /** Told at once how the link stands, and at every change. @returns ends the listening */
  onLink(listener: (up: boolean) => void): () => void
}

/** The channel, and the hand that tells it of the link. */
export function openMediaChannel(wire: Wire): { channel: MediaChannel; setLink: (up: boolean) => void } {
  const links = new Set<(up: boolean) => void>()
  let linked = false
  const channel: MediaChannel = {
    async request<N extends MediaRequestName>(name: N, input: MediaInput<N>): Promise<MediaOutput<N>> {
      if (!linked) throw new AppError('unavailable', 'media.unavailable')
      const answer = await wire
        .timeout(ANSWER_MS)
        .emitWithAck('media', { name, input })
        .catch((cause: unknown) => {
          throw new AppError('unavailable', 'media.unavailable', undefined, { cause })
        })
      if (!answer.ok) throw new AppError(answer.error.code, answer.error.key, answer.error.params)
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the edge: each name is answered with its own output
      return answer.data as MediaOutput<N>
    },
    onObservation(listener) {
      wire.on('media', listener)
      return () => wire.off('media', listener)
    },
    onLink(listener) {
      links.add(listener)
      listener(linked)
      return () => links.delete(listener)
    },
  }
  const setLink = (up: boolean) => {
    if (up === linked) return
    linked = up
    for (const listener of links) listener(up)
  }
  return { channel, setLink }
}
