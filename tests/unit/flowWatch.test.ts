import type { types } from 'mediasoup'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { FlowWatch } from '../../server/media/flowWatch.ts'
import type { DesiredMedia } from '../../server/media/messages.ts'
import { Peer, PeerProducer, PeerSession } from '../../server/media/peer.ts'
import { select, sourcesInPlay, wantedProducers } from '../../server/media/selection.ts'
import { desireOf, type OnProgramme } from '../support/media/slots.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const seconds = (count: number) => vi.advanceTimersByTimeAsync(count * 1000)

/** A camera of which packets come while its page sends and it is let in: all that a `PeerProducer` asks of the worker's. */
function camera() {
  const state = { sends: true, wanted: true, closed: false, paused: false, packets: 0 }
  const timer = setInterval(() => {
    if (state.sends && state.wanted && !state.paused) state.packets += 1
  }, 100)
  const producer = z.custom<types.Producer>().parse({
    ...state,
    pause: async () => void (state.paused = true),
    resume: async () => void (state.paused = false),
    getStats: async () => [{ packetCount: state.packets }],
  })
  return { state, producer, end: () => clearInterval(timer) }
}

/** One part that these devices could play, in this order, settled as its briefing does. `settlesEvery` second without a cause. */
async function part(names: readonly string[], settlesEvery: number | null) {
  const told: string[] = []
  const peers = new Map<string, Peer>()
  const cameras = names.map((name) => {
    const peer = new Peer({ peerId: name, seat: 'north', representsSeat: true, mayProduce: [], mayWatchWall: false })
    peer.session = new PeerSession(name)
    const made = camera()
    const tell = (want: string) => {
      told.push(`${name} ${want}`)
      made.state.wanted = want !== 'nothing'
    }
    peer.session.producers.set('camera', new PeerProducer('camera', made.producer, 'all', tell, peer.session))
    peers.set(name, peer)
    return [name, made] as const
  })
  const shows = (picture: OnProgramme['picture']): DesiredMedia =>
    desireOf({ briefingId: 'briefing', peers: [], picture, presentation: null, audio: [], warm: [] })
  const playing = shows({ seat: 'north', cameras: [...names], microphones: [] })
  let desire = playing
  const shown: (string | null)[] = []
  const settle = () => {
    const wanted = wantedProducers(desire, peers, [])
    for (const [producer, want] of wanted) producer.set(want)
    for (const { session } of peers.values())
      for (const producer of session?.producers.values() ?? []) if (!wanted.has(producer)) producer.set('nothing')
    const now = select(desire, peers)[0]?.peerId ?? null
    if (shown.at(-1) !== now) shown.push(now)
  }
  const watch = new FlowWatch(
    () => sourcesInPlay(desire, peers),
    settle,
    (fault) => {
      throw fault
    },
  )
  const timer = settlesEvery === null ? undefined : setInterval(settle, settlesEvery * 1000)
  settle()
  return {
    told,
    /** Who had the part, one after the other. */
    shown,
    sends: (sending: readonly string[]) => {
      for (const [name, { state }] of cameras) state.sends = sending.includes(name)
    },
    /** In a break nobody is seen. */
    pause: (paused: boolean) => {
      desire = paused ? shows(null) : playing
      settle()
    },
    end: () => {
      watch.close()
      clearInterval(timer)
      for (const [, { end }] of cameras) end()
    },
  }
}

const settings = [null, 1].flatMap((settlesEvery) => [
  { settlesEvery, names: ['first', 'second'] },
  { settlesEvery, names: ['first', 'second', 'third'] },
])

describe.each(settings)('of $names, settled every $settlesEvery s', ({ settlesEvery, names }) => {
  it.each(names)(
    '[MH68] all silent: %s, which comes back alone, has the part within 1.5 s and keeps it',
    async (name) => {
      const { shown, sends, told, end } = await part(names, settlesEvery)
      await seconds(2)
      sends([])
      // Each is given its time, once; then none is better than another.
      await seconds(18)
      const tried = shown.length
      expect(tried).toBeLessThanOrEqual(names.length + 1)
      await seconds(20)
      expect(shown).toHaveLength(tried)
      // A page that heard that nobody wants it would not send when it is back.
      const lastTold = names.flatMap((each) => told.findLast((word) => word.startsWith(each)) ?? [])
      expect(lastTold.filter((word) => word.endsWith('nothing'))).toEqual([])
      sends([name])
      await seconds(1.5)
      expect(shown.at(-1)).toBe(name)
      const { length } = shown
      await seconds(30)
      expect(shown).toHaveLength(length)
      end()
    },
  )

  it('[MH68] the one that is preferred has it again after all were silent, and the others rest until it is gone', async () => {
    const { shown, sends, told, end } = await part(names, settlesEvery)
    await seconds(2)
    sends([])
    await seconds(18)
    sends(['second'])
    await seconds(2)
    sends(['first', 'second'])
    await seconds(1.5)
    expect(shown.at(-1)).toBe('first')
    await seconds(11)
    expect(told.at(-1)).toMatch(/nothing$/)
    expect(told.findLast((word) => word.startsWith('second'))).toBe('second nothing')
    sends(['second'])
    await seconds(5)
    expect(told.findLast((word) => word.startsWith('second'))).toBe('second all')
    expect(shown.slice(-2)).toEqual(['first', 'second'])
    end()
  })

  it('[MH68] after a break in which nobody was let in, the one that sends is found again', async () => {
    const { shown, sends, pause, end } = await part(names, settlesEvery)
    await seconds(2)
    sends([])
    await seconds(18)
    pause(true)
    await seconds(15)
    pause(false)
    await seconds(12)
    sends(['second'])
    await seconds(1.5)
    expect(shown.at(-1)).toBe('second')
    end()
  })
})

it('[MH68] a fault while the briefing is settled is told, and looking goes on', async () => {
  const { producer, end } = camera()
  const source = new PeerProducer('camera', producer, 'all', () => {}, new PeerSession('page'))
  const faults: unknown[] = []
  let calls = 0
  const watch = new FlowWatch(
    () => [source],
    () => {
      calls += 1
      throw new Error(`fault ${calls}`)
    },
    (fault) => faults.push(String(fault)),
  )
  await seconds(2)
  end()
  await seconds(5)
  watch.close()
  expect(faults).toEqual(['Error: fault 1', 'Error: fault 2'])
})

it('[MH73] a screen that stands still is none that is gone; beside a microphone it is known to be gone after 3 s', async () => {
  let arrived = 0
  const producer = z.custom<types.Producer>().parse({ paused: false, getStats: async () => [{ byteCount: 0 }] })
  const way = z.custom<types.WebRtcTransport>().parse({ getStats: async () => [{ bytesReceived: arrived }] })
  const page = new PeerSession('page')
  page.send = way
  const screen = new PeerProducer('screen', producer, 'all', () => undefined, page)
  const microphone = new PeerProducer('microphone', producer, 'all', () => undefined, page)
  page.producers.set('screen', screen).set('microphone', microphone)
  microphone.userPaused = true
  const told: string[] = []
  const watch = new FlowWatch(
    () => [screen],
    () => void told.push(screen.flow),
    (fault) => {
      throw fault
    },
  )
  const arrives = (every: number) => setInterval(() => (arrived += 100), every * 1000)
  const arrivesFor = async (lasting: number, every: number) => {
    const timer = arrives(every)
    await seconds(lasting)
    clearInterval(timer)
  }
  // Firefox asks every five seconds or six whether the way is there.
  const questions = arrives(6)
  await seconds(60)
  expect(told).toEqual(['flows'])
  // Whatever else arrives, such as reports, is no source that would be missed.
  await arrivesFor(10, 0.5)
  await seconds(10)
  expect(told).toEqual(['flows'])
  microphone.userPaused = false
  await arrivesFor(5, 0.1)
  // Switched off, it is missed by nobody.
  microphone.userPaused = true
  await seconds(20)
  expect(told).toEqual(['flows'])
  microphone.userPaused = false
  await arrivesFor(5, 0.1)
  clearInterval(questions)
  await seconds(4)
  expect(told).toEqual(['flows', 'silent'])
  await arrivesFor(7, 6)
  await seconds(5)
  expect(told).toEqual(['flows', 'silent', 'flows'])
  await seconds(3)
  expect(told).toEqual(['flows', 'silent', 'flows', 'silent'])
  watch.close()
})
