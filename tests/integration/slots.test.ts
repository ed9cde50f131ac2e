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

/** What the page is told of the programme's streams that it does not hold. */
async function consume(input: MediaInput<'media.consume'>) {
  return mediaRequests['media.consume'].output.parse(await ask('media.consume', input)).consumers
}

/** A page that comes in anew. */
async function receive() {
  const { rtpCapabilities } = mediaRequests['media.join'].output.parse(await ask('media.join', { resume: null }))
  const made = mediaRequests['media.transport'].output.parse(await ask('media.transport', { direction: 'recv' }))
  const { transportId } = made
  return { transportId, rtpCapabilities, consumers: await consume({ transportId, rtpCapabilities }) }
}

it('[MH74] a page is told the slots with its streams: what they are, and which sound belongs to which picture', async () => {
  await desire(programmeSlots)
  const { consumers } = await receive()
  expect(consumers.map(({ slot }) => slot)).toEqual(programmeSlots)
  const kinds = consumers.map(({ slot, kind }) => [slot.kind === 'sound', kind])
  expect(new Set(kinds.map(String))).toEqual(new Set(['true,audio', 'false,video']))
  const layers = consumers.find(({ slot }) => slot.kind === 'picture')?.rtpParameters.encodings[0]?.scalabilityMode
  expect(layers).toBe('L3T3')
})

const more = Array.from(
  { length: 8 },
  (_, index) => ({ slotId: `picture${index + 2}`, kind: 'picture', soundOf: null }) as const,
)
const told = (type: string) => notes.filter((note) => note.type === 'observation' && note.observation.type === type)

it('[MH75] slots that are added behind: a page is told, asks for what it does not hold, and keeps the consumers that it has', async () => {
  await desire(programmeSlots)
  const { transportId, rtpCapabilities, consumers } = await receive()
  const held = consumers.map(({ consumerId }) => consumerId)
  notes.length = 0
  const slots = [...programmeSlots, ...more]
  await desire(slots)
  await expect.poll(() => told('media.slots').length, { timeout: 5000 }).toBe(1)
  expect(told('media.slots')).toEqual([
    {
      type: 'observation',
      briefingId: BRIEFING,
      peerId: null,
      observation: { type: 'media.slots', slotIds: slots.map(({ slotId }) => slotId) },
    },
  ])
  const fresh = await consume({ transportId, rtpCapabilities, held })
  expect(fresh.map(({ slot }) => slot)).toEqual(more)
  const streams = [...consumers, ...fresh].flatMap(({ rtpParameters }) =>
    rtpParameters.encodings.map(({ ssrc }) => ssrc),
  )
  expect(new Set(streams).size).toBe(streams.length)
  // What a page names as held is made once: asked again, it is given nothing more.
  const all = [...held, ...fresh.map(({ consumerId }) => consumerId)]
  expect(await consume({ transportId, rtpCapabilities, held: all })).toEqual([])
  // An answer that was lost on its way: what the page does not name is made again.
  expect((await consume({ transportId, rtpCapabilities, held })).map(({ slot }) => slot)).toEqual(more)
  notes.length = 0
  await desire(slots)
  expect(told('media.reset')).toEqual([])
  expect((await receive()).consumers.map(({ slot }) => slot)).toEqual(slots)
  expect(told('media.slots')).toMatchObject([{ observation: { slotIds: slots.map(({ slotId }) => slotId) } }])
})

it('[MH75] other slots in the place of those of before: all is built anew, and the page is told to join again', async () => {
  await desire([...programmeSlots, ...more])
  await receive()
  notes.length = 0
  await desire(programmeSlots)
  await expect.poll(() => told('media.reset').length, { timeout: 5000 }).toBe(1)
  expect((await receive()).consumers.map(({ slot }) => slot)).toEqual(programmeSlots)
})
