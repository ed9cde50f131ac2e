import { setTimeout as sleep } from 'node:timers/promises'
import { observer, type types } from 'mediasoup'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { MediaHost } from '../../server/media/host.ts'
import { hostHealth, type HostNote } from '../../server/media/messages.ts'
import { processTime } from '../../server/media/vitalSigns.ts'
import { burden } from '../support/media/burden.ts'
import { desire, ROOM } from '../support/media/stage.ts'

/** Longer than answers may be late and the worker lives: the old measure was four seconds. */
const QUEUE_SECONDS = 8
const BUSY_MS = 60_000

let host: MediaHost
let worker: types.Worker
const notes: HostNote[] = []
const logged = () => notes.flatMap((note) => (note.type === 'log' ? [note.message] : []))

beforeAll(async () => {
  observer.once('newworker', (made) => (worker = made))
  host = await MediaHost.start(
    { workers: 1, listenAddress: '127.0.0.1', announcedAddress: null, portBase: 0, iceServers: [], logLevel: 'none' },
    (note) => notes.push(note),
  )
  const page = (peerId: string, mayWatchWall: boolean) => ({
    peerId,
    seat: peerId,
    representsSeat: true,
    mayProduce: [],
    mayWatchWall,
  })
  const peers = [page('first', false), page('chair', true), page('speaker', false), page('late', false)]
  const picture = { seat: 'speaker', cameras: ['speaker'], microphones: ['speaker'] }
  await host.answer({ name: 'room.desire', desire: desire({ peers, picture }) })
})
afterAll(() => host.close())

const join = async (peerId: string) => {
  const answer = await host.answer({
    name: 'device',
    roomId: ROOM,
    peerId,
    request: 'media.join',
    body: { resume: null },
  })
  return answer.ok ? 'in' : answer.error.key
}
const health = async () => {
  const answer = await host.answer({ name: 'health' })
  if (!answer.ok) throw new Error('no health')
  const [first] = hostHealth.parse(answer.data).workers
  if (first === undefined) throw new Error('no worker')
  return first
}

it(
  '[MH60] [MH61] a worker that is busy to its limit for a minute stays, says so, and admits those it must',
  { timeout: 180_000 },
  async () => {
    expect(await join('first')).toBe('in')
    const { pid } = await health()
    const relieve = await burden(worker, QUEUE_SECONDS)
    const asked = () => {
      const { ran, waited } = processTime(worker.pid) ?? { ran: 0, waited: 0 }
      return ran + waited
    }
    const before = asked()
    const from = performance.now()
    let sawBusy = false
    let sawFull = false
    let word: string | undefined
    while (performance.now() - from < BUSY_MS) {
      await sleep(500)
      const now = await health()
      expect(now.pid, logged().join('; ')).toBe(pid)
      sawBusy ||= now.busy
      sawFull ||= now.full
      if (now.full && word === undefined) word = await join('late')
    }
    const share = (asked() - before) / (performance.now() - from)
    // Who was in, and whom the briefing needs, come in all the same.
    expect([await join('first'), await join('chair'), await join('speaker'), await join('late')]).toEqual([
      'in',
      'in',
      'in',
      'media.full',
    ])
    const packets = await relieve()
    console.info(`busy: ${Math.round(share * 100)} % of a core, ${packets} packets to 300 each; late ${sawBusy}`)
    expect(sawFull).toBe(true)
    expect(word).toBe('media.full')
    expect(logged()).toContain('media worker full: viewers wait, pictures are sent smaller')
    expect(logged()).not.toContain('media worker died')
    await expect.poll(() => join('late'), { timeout: 40_000, interval: 1000 }).toBe('in')
    expect((await health()).full).toBe(false)
  },
)
