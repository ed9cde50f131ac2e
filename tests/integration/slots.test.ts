import { afterAll, beforeAll, expect, it } from 'vitest'
import { MediaHost } from '../../server/media/host.ts'
import type { HostNote } from '../../server/media/messages.ts'
import { mediaRequests, type MediaInput, type MediaRequestName, type Slot } from '../../shared/media.ts'
import { programmeSlots } from '../../shared/programme.ts'

const BRIEFING = 'briefing'
let host: MediaHost
const notes: HostNote[] = []

beforeAll(async () => {
  host = await MediaHost.start(
    { workers: 1, listenAddress: '127.0.0.1', announcedAddress: null, portBase: 0, iceServers: [], logLevel: 'none' },
    (note) => notes.push(note),
  )
})
afterAll(() => host.close())

function ask<N extends MediaRequestName>(request: N, body: MediaInput<N>) {
  return answered({ name: 'device', briefingId: BRIEFING, peerId: 'page', request, body })
}
async function answered(request: Parameters<MediaHost['answer']>[0]): Promise<unknown> {
  const answer = await host.answer(request)
  if (!answer.ok) throw new Error(answer.error.key)
  return answer.data
}

/** A briefing of these slots, with one page that sends nothing. */
const desire = (slots: readonly Slot[]) =>
  answered({
    name: 'desire',
    desire: {
      briefingId: BRIEFING,
      peers: [{ peerId: 'page', seat: 'north', representsSeat: true, mayProduce: [], mayWatchWall: false }],
      slots: slots.map((slot) => ({ ...slot, seat: null, sources: [] })),
      warm: [],
      codec: 'vp8',
    },
  })

/** What the page is told of the programme's streams. */
async function consume() {
  const { rtpCapabilities } = mediaRequests['media.join'].output.parse(await ask('media.join', { resume: null }))
  const made = mediaRequests['media.transport'].output.parse(await ask('media.transport', { direction: 'recv' }))
  const { transportId } = made
  const { consumers } = mediaRequests['media.consume'].output.parse(
    await ask('media.consume', { transportId, rtpCapabilities }),
  )
  return consumers
}

it('[MH74] a page is told the slots with its streams: what they are, and which sound belongs to which picture', async () => {
  await desire(programmeSlots)
  const consumers = await consume()
  expect(consumers.map(({ slot }) => slot)).toEqual(programmeSlots)
  const kinds = consumers.map(({ slot, kind }) => [slot.kind === 'sound', kind])
  expect(new Set(kinds.map(String))).toEqual(new Set(['true,audio', 'false,video']))
  const layers = consumers.find(({ slot }) => slot.kind === 'picture')?.rtpParameters.encodings[0]?.scalabilityMode
  expect(layers).toBe('L3T3')
})

it('[MH75] other slots, nine pictures: all is built anew, the page is told to join again and holds them all', async () => {
  const more = Array.from(
    { length: 8 },
    (_, index) => ({ slotId: `picture${index + 2}`, kind: 'picture', soundOf: null }) as const,
  )
  const slots = [...programmeSlots, ...more]
  notes.length = 0
  await desire(slots)
  const reset = () => notes.some((note) => note.type === 'observation' && note.observation.type === 'media.reset')
  await expect.poll(reset, { timeout: 5000 }).toBe(true)
  const consumers = await consume()
  expect(consumers.map(({ slot }) => slot)).toEqual(slots)
  const streams = consumers.flatMap(({ rtpParameters }) => rtpParameters.encodings.map(({ ssrc }) => ssrc))
  expect(new Set(streams).size).toBe(streams.length)
  notes.length = 0
  await desire(slots)
  expect(reset()).toBe(false)
})
