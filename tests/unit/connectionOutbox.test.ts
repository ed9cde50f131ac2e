import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { ageClock } from '../../client/lib/briefing/ageClock.ts'
import { ASK_AGAIN_AFTER_MS, Outbox, RequestDropped, type PendingRequest } from '../../client/lib/briefing/outbox.ts'
import { ServerClock } from '../../client/lib/briefing/serverClock.ts'
import type { Ack, RequestMessage } from '../../shared/protocol.ts'

function outbox() {
  const clock = { now: 0 }
  const sent: { message: RequestMessage; answer: (ack: Ack<unknown>) => void }[] = []
  const view: { pending: readonly PendingRequest[] } = { pending: [] }
  const box = new Outbox({
    send: (message) => new Promise((resolve) => sent.push({ message, answer: resolve })),
    now: () => clock.now,
    changed: (pending) => {
      view.pending = pending
    },
    acknowledged: () => {},
  })
  return { box, clock, sent, view }
}

describe('requests on their way', () => {
  it.each(['floor.grant', 'agenda.start', 'agenda.finish', 'agenda.skip', 'agenda.reopen'] as const)(
    '[CN12] %s that is older than 10 s asks its user before it is sent again; a text does not',
    (name) => {
      const { box, clock, sent, view } = outbox()
      void box.add('note.add', {}, 'text')
      void box.add(name, {}, 'meant')
      clock.now = ASK_AGAIN_AFTER_MS + 1
      box.linkUp()
      expect(sent.map(({ message }) => message.operationId)).toEqual(['text'])
      expect(view.pending.map((one) => one.status)).toEqual(['sending', 'asking'])
      box.confirm('meant')
      expect(sent.map(({ message }) => message.operationId)).toEqual(['text', 'meant'])
    },
  )

  it('[CN12] a younger one goes out by itself, in the order in which they were asked', () => {
    const { box, clock, sent } = outbox()
    void box.add('floor.take', {}, 'first')
    void box.add('floor.grant', {}, 'second')
    clock.now = ASK_AGAIN_AFTER_MS
    box.linkUp()
    expect(sent.map(({ message }) => message.operationId)).toEqual(['first', 'second'])
  })

  it('[CN26] what the computer slept counts, and a time of day that is set back makes nothing younger', () => {
    const at = { steady: 0, wall: 1_000_000 }
    const age = ageClock({ steady: () => at.steady, wall: () => at.wall })
    const { box, clock, sent, view } = outbox()
    void box.add('floor.request', { topic: '' }, 'floor')
    const passes = (steady: number, wall: number) => {
      at.steady += steady
      at.wall += wall
      clock.now = age()
    }
    passes(2000, 2000)
    passes(1000, -300_000)
    expect(clock.now).toBe(3000)
    // The lid was closed for 25 s: the steady clock stood still.
    passes(100, 25_000)
    expect(clock.now).toBe(28_000)
    box.linkUp()
    expect(sent).toEqual([])
    expect(view.pending.map((one) => one.status)).toEqual(['asking'])
  })

  it('[CN5] one that came too fast is sent again when it has waited as long as it was told to', async () => {
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    const { box, sent } = outbox()
    box.linkUp()
    const answer = box.add('note.add', {}, 'text')
    const error = { code: 'rate_limited', key: 'rateLimited', params: { seconds: 9 } } as const
    sent[0]?.answer({ ok: false, error })
    await vi.advanceTimersByTimeAsync(8900)
    expect(sent).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(200)
    expect(sent).toHaveLength(2)
    sent[1]?.answer({ ok: true, data: 'saved', seq: 1 })
    await expect(answer).resolves.toBe('saved')
  })

  it('[CN13] letting go of a request is not an error to show', async () => {
    const { box, clock, view } = outbox()
    const answer = box.add('briefing.open', {}, 'open')
    clock.now = ASK_AGAIN_AFTER_MS + 1
    box.linkUp()
    box.drop('open')
    await expect(answer).rejects.toBeInstanceOf(RequestDropped)
    expect(view.pending).toEqual([])
  })

  it('[CN4] an answer to either sending settles the request once', async () => {
    const { box, sent, view } = outbox()
    const answer = box.add('agenda.start', {}, 'one')
    box.linkUp()
    box.linkDown()
    box.linkUp()
    expect(sent).toHaveLength(2)
    sent[1]?.answer({ ok: true, data: 'second', seq: 1 })
    sent[0]?.answer({ ok: true, data: 'first', seq: 1 })
    await expect(answer).resolves.toBe('second')
    expect(view.pending).toEqual([])
  })
})

it('[CN14] the clock believes the shortest of several round trips', async () => {
  const time = { now: 1000 }
  const clock = new ServerClock(() => time.now)
  const ways = [300, 40, 120, 500, 90]
  await clock.measure(() => {
    const way = ways.shift() ?? 0
    // The answer is written half-way; a long way is also a crooked one.
    const serverTime = time.now + 5_000_000 + (way > 100 ? way : way / 2)
    time.now += way
    return Promise.resolve(serverTime)
  })
  expect(clock.now()).toBe(time.now + 5_000_000)
})
