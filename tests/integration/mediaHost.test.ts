import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { AppError } from '../../shared/errors.ts'
import type { MediaInput, MediaOutput, MediaRequestName } from '../../shared/media.ts'
import { desire, BRIEFING } from '../support/media/stage.ts'
import { WholeControl } from '../support/media/wholeControl.ts'
import { temporaryFolder } from '../support/process.ts'

/** A range of this file's own, below the ephemeral ports. */
const PORT_BASE = 21_400 + (process.pid % 500)
/** Longer than it may be silent while nothing in it moves, and than an answer is waited for. */
const BUSY_MS = 20_000
const caller = { briefingId: BRIEFING, deviceId: 'page' }
const about = {
  peers: [
    { peerId: 'page', seat: 'north', representsSeat: true, mayProduce: ['camera', 'microphone'], mayWatchWall: true },
    { peerId: 'observer', seat: 'south', representsSeat: false, mayProduce: [], mayWatchWall: false },
  ],
} satisfies Parameters<typeof desire>[0]
const desired = desire(about)
const start = async (portBase: number) => {
  const control = new WholeControl({
    settings: { workers: 1, listenAddress: '127.0.0.1', announcedAddress: null, portBase },
  })
  await control.start()
  return control
}

const camera: MediaInput<'media.produce'>['rtpParameters'] = {
  mid: '0',
  codecs: [
    { mimeType: 'video/VP8', payloadType: 96, clockRate: 90_000, parameters: {}, rtcpFeedback: [] },
    { mimeType: 'video/rtx', payloadType: 97, clockRate: 90_000, parameters: { apt: 96 }, rtcpFeedback: [] },
  ],
  headerExtensions: [
    { uri: 'urn:ietf:params:rtp-hdrext:sdes:mid', id: 4 },
    { uri: 'urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id', id: 10 },
  ],
  encodings: [
    { rid: 'r0', maxBitrate: 100_000, scalabilityMode: 'L1T3' },
    { rid: 'r1', maxBitrate: 300_000, scalabilityMode: 'L1T3' },
    { rid: 'r2', maxBitrate: 900_000, scalabilityMode: 'L1T3' },
  ],
  rtcp: { cname: 'page', reducedSize: true },
}

/** The same, with up to four of its values put in the place of others that a worker may stumble over. */
function mutated(valid: unknown): fc.Arbitrary<unknown> {
  const hostile = fc.oneof(
    fc.constantFrom(-1, 0, 2 ** 32, 2 ** 53, 1e308, 1.5, null, '', 'x'.repeat(5000), [], {}, true),
    fc.integer(),
    fc.string(),
    fc.constantFrom('video/H264', 'audio/opus', 'video/VP8', 'r0', 'L3T3', 'L9T9', 96, 97, 90_000),
  )
  const json = JSON.stringify(valid)
  const places = [...json.matchAll(/(?<=:)("[^"]*"|\d+|true|\[\]|\{\})/g)]
  const changes = fc.uniqueArray(fc.tuple(fc.nat(places.length - 1), hostile), {
    minLength: 1,
    maxLength: 4,
    selector: ([place]) => place,
  })
  return changes.map((list) => {
    const values = new Map(list)
    let text = ''
    let end = 0
    for (const [at, { index, 0: whole }] of places.entries()) {
      text += json.slice(end, index) + (values.has(at) ? JSON.stringify(values.get(at)) : whole)
      end = index + whole.length
    }
    const parsed: unknown = JSON.parse(text + json.slice(end))
    return parsed
  })
}

describe('untrusted pages', () => {
  let control: WholeControl
  let send: MediaOutput<'media.transport'>
  let recv: MediaOutput<'media.transport'>
  let rtpCapabilities: MediaOutput<'media.join'>['rtpCapabilities']

  beforeAll(async () => {
    control = await start(0)
    control.reconcile(desired)
    rtpCapabilities = (await control.handle(caller, 'media.join', { resume: null })).rtpCapabilities
    send = await control.handle(caller, 'media.transport', { direction: 'send' })
    recv = await control.handle(caller, 'media.transport', { direction: 'recv' })
  })
  afterAll(() => control.close())

  const produce = (rtpParameters: unknown, source = 'camera') =>
    control.handle(caller, 'media.produce', { transportId: send.transportId, source, silenced: false, rtpParameters })

  let revision = 0
  const wish = (camera: 'on' | 'silenced' | 'off', about: Partial<MediaInput<'media.wishes'>> = {}) =>
    control.handle(caller, 'media.wishes', {
      revision: ++revision,
      sources: { camera, microphone: 'off', screen: 'off' },
      shown: {},
      ready: [],
      ...about,
    })

  it('[MH20] may send what the contract names', async () => {
    const { producerId, want } = await produce(camera)
    expect(want).toBe('nothing')
    expect(producerId).toBeTruthy()
    await wish('off')
  })

  it('[MH20] are refused, and harm nobody, when their RTP parameters are mutated', async () => {
    const { pid } = control
    let refused = 0
    await fc.assert(
      fc.asyncProperty(mutated(camera), async (rtpParameters) => {
        const answer = await produce(rtpParameters).catch((error: unknown) => error)
        if (!(answer instanceof AppError)) expect(answer).toHaveProperty('producerId')
        else {
          refused += 1
          expect(answer.code).toBe('bad_request')
        }
      }),
      { numRuns: 400 },
    )
    expect(refused).toBeGreaterThan(100)
    expect(control.pid).toBe(pid)
    expect((await produce(camera)).producerId).toBeTruthy()
  })

  it('[MH20] are refused, and harm nobody, when what they can receive, or their keys, are mutated', async () => {
    const { pid } = control
    const [worker] = control.workerPids
    const { rtpCapabilities } = await control.handle(caller, 'media.join', { resume: null })
    const dtlsParameters = {
      role: 'client',
      fingerprints: [
        { algorithm: 'sha-256', value: Array.from({ length: 32 }, () => 'AB').join(':') },
        { algorithm: 'sha-1', value: Array.from({ length: 20 }, () => 'AB').join(':') },
      ],
    }
    const asked = fc.oneof(
      mutated(rtpCapabilities).map((capabilities) => ['media.consume', { rtpCapabilities: capabilities }] as const),
      mutated(dtlsParameters).map((keys) => ['media.connect', { dtlsParameters: keys }] as const),
    )
    await fc.assert(
      fc.asyncProperty(asked, async ([name, input]) => {
        const direction = name === 'media.consume' ? 'recv' : 'send'
        const { transportId } = await control.handle(caller, 'media.transport', { direction })
        const answer = await control.handle(caller, name, { transportId, ...input }).catch((error: unknown) => error)
        if (answer instanceof Error) expect(answer).toMatchObject({ code: 'bad_request' })
      }),
      { numRuns: 300 },
    )
    expect(control.pid).toBe(pid)
    expect(control.workerPids).toEqual([worker])
    send = await control.handle(caller, 'media.transport', { direction: 'send' })
    recv = await control.handle(caller, 'media.transport', { direction: 'recv' })
    expect(
      await control.handle(caller, 'media.consume', { transportId: recv.transportId, rtpCapabilities }),
    ).toHaveProperty('consumers')
  })

  it('[MH20] send in the codec of their briefing and in no other, and harm nobody with that one mutated either', async () => {
    const other = await start(0)
    onTestFinished(() => other.close())
    other.reconcile({ ...desired, codec: 'h264' })
    await other.handle(caller, 'media.join', { resume: null })
    const { transportId } = await other.handle(caller, 'media.transport', { direction: 'send' })
    const give = (rtpParameters: unknown) =>
      other
        .handle(caller, 'media.produce', { transportId, source: 'camera', silenced: false, rtpParameters })
        .catch((error: unknown) => error)
    const [video, rtx] = camera.codecs
    const parameters = { 'packetization-mode': 1, 'profile-level-id': '42e01f', 'level-asymmetry-allowed': 1 }
    const h264 = { ...camera, codecs: [{ ...video, mimeType: 'video/H264', parameters }, rtx] }
    const [worker] = other.workerPids
    await fc.assert(
      fc.asyncProperty(mutated(h264), async (rtpParameters) => {
        const answer = await give(rtpParameters)
        if (answer instanceof Error) expect(answer).toMatchObject({ code: 'bad_request' })
      }),
      { numRuns: 200 },
    )
    const modeless = { ...h264, codecs: [{ ...video, mimeType: 'video/H264', parameters: {} }, rtx] }
    for (const refused of [camera, modeless]) expect(await give(refused)).toMatchObject({ code: 'bad_request' })
    expect(await give(h264)).toHaveProperty('producerId')
    expect(other.workerPids).toEqual([worker])
    await expect(produce(h264)).rejects.toMatchObject({ code: 'bad_request' })
  })

  it('[MH46] depth, width, length and numbers beyond all bounds never reach the media program', async () => {
    const { pid } = control
    // Objects some 2,500 deep are still written down, and are too deep to be read.
    const nested = (depth: number): unknown => JSON.parse(`${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`)
    const parameters = (value: unknown) => ({
      ...camera,
      codecs: camera.codecs.map((codec) => ({ ...codec, parameters: value })),
    })
    const { transportId } = send
    const wishes = {
      revision: 1,
      sources: { camera: 'off', microphone: 'off', screen: 'off' },
      shown: {},
      ready: [],
    }
    const opus = { kind: 'audio', mimeType: 'audio/opus', clockRate: 48_000, channels: 2, preferredPayloadType: 100 }
    const hostile: [MediaRequestName, unknown][] = [
      ['media.join', nested(2500)],
      ['media.join', { resume: nested(2500) }],
      ['media.join', { resume: '', more: nested(2500) }],
      ['media.produce', { transportId, source: 'camera', rtpParameters: parameters({ deep: nested(2500) }) }],
      [
        'media.produce',
        {
          transportId,
          source: 'camera',
          rtpParameters: parameters(Object.fromEntries(Array.from({ length: 10_000 }, (_, at) => [`k${at}`, 1]))),
        },
      ],
      ['media.produce', { transportId, source: 'camera', rtpParameters: parameters({ long: 'x'.repeat(1_000_000) }) }],
      [
        'media.produce',
        {
          transportId,
          source: 'camera',
          rtpParameters: {
            ...camera,
            headerExtensions: [
              { uri: 'urn:ietf:params:rtp-hdrext:sdes:mid', id: 4, parameters: { deep: nested(2500) } },
            ],
          },
        },
      ],
      [
        'media.consume',
        {
          transportId: recv.transportId,
          rtpCapabilities: { codecs: [{ ...opus, parameters: { deep: nested(2500) } }] },
        },
      ],
      [
        'media.consume',
        { transportId: recv.transportId, rtpCapabilities: { codecs: Array.from({ length: 100_000 }, () => opus) } },
      ],
      ['media.restartIce', { transportId: 'x'.repeat(1_000_000) }],
      ['media.wishes', { ...wishes, ready: Array.from({ length: 100_000 }, () => 'x') }],
      ['media.wall', { siteIds: Array.from({ length: 100_000 }, () => 'x') }],
      ['media.wishes', { ...wishes, revision: 1e308 }],
      ['media.wishes', { ...wishes, revision: Number.NaN }],
      ['media.wishes', { ...wishes, shown: { picture: { width: 1e308, height: -1e308 } } }],
      ['media.wishes', { ...wishes, sources: { camera: nested(2500), microphone: {}, screen: {} } }],
    ]
    expect(await control.handle(caller, 'media.wishes', wishes)).toEqual({})
    for (const [name, input] of hostile) {
      const answer = await control.handle(caller, name, input).catch((error: unknown) => error)
      expect(answer, name).toMatchObject({ code: 'bad_request' })
    }
    expect(control.pid).toBe(pid)
    await control.handle(caller, 'media.join', { resume: null })
    send = await control.handle(caller, 'media.transport', { direction: 'send' })
    recv = await control.handle(caller, 'media.transport', { direction: 'recv' })
    expect((await produce(camera)).producerId).toBeTruthy()
  })

  it('[MH21] are refused by code, not by silence, whatever they ask', async () => {
    const name = fc.constantFrom(
      'media.join' as const,
      'media.transport' as const,
      'media.connect' as const,
      'media.restartIce' as const,
      'media.produce' as const,
      'media.consume' as const,
      'media.wishes' as const,
      'media.wall' as const,
    )
    const id = fc.oneof(fc.string(), fc.constantFrom(send.transportId, recv.transportId, 'x'.repeat(70)))
    const input = fc.oneof(
      fc.anything(),
      fc.record({ transportId: id, producerId: id, consumerId: id, consumerIds: fc.array(id), siteIds: fc.array(id) }),
      fc.record({ resume: id, direction: fc.string(), source: fc.string(), dtlsParameters: fc.anything() }),
      fc.record({
        revision: fc.nat(),
        sources: fc.anything(),
        shown: fc.oneof(fc.dictionary(fc.string(), fc.anything()), fc.constant({})),
        ready: fc.array(id),
      }),
    )
    await fc.assert(
      fc.asyncProperty(name, input, async (asked, body) => {
        const answer = await control
          .handle({ ...caller, deviceId: 'observer' }, asked, body)
          .catch((error: unknown) => error)
        if (answer instanceof Error) expect(answer).toBeInstanceOf(AppError)
        if (answer instanceof AppError) expect(answer.code).not.toBe('internal')
      }),
      { numRuns: 300 },
    )
  })

  it('[MH22] send nothing that they have no right to send, and reach nothing of others', async () => {
    const other = { ...caller, deviceId: 'observer' }
    await control.handle(other, 'media.join', { resume: null })
    const { transportId } = await control.handle(other, 'media.transport', { direction: 'send' })
    const refused = (input: unknown, who = other) =>
      control.handle(who, 'media.produce', input).then(
        () => 'served',
        (error: unknown) => (error instanceof AppError ? error.code : 'crash'),
      )
    expect(await refused({ transportId, source: 'camera', silenced: false, rtpParameters: camera })).toBe('forbidden')
    expect(
      await refused({ transportId: send.transportId, source: 'camera', silenced: false, rtpParameters: camera }),
    ).toBe('forbidden')
    expect(await refused({ transportId, source: 'camera', silenced: false, rtpParameters: camera }, caller)).toBe(
      'not_found',
    )
    expect(
      await refused(
        { transportId, source: 'camera', silenced: false, rtpParameters: camera },
        { ...other, deviceId: 'nobody' },
      ),
    ).toBe('not_found')
    expect(
      await refused(
        { transportId, source: 'camera', silenced: false, rtpParameters: camera },
        { ...other, briefingId: 'elsewhere' },
      ),
    ).toBe('not_found')
  })

  it('[MH28] are told that they are wanted, when that was decided while their camera was being made', async () => {
    const words = new Map<string, string>()
    const stop = control.onObservation((_briefing, _device, observation) => {
      if (observation.type === 'media.wanted') words.set(observation.producerId, observation.want)
    })
    const producing = produce(camera)
    // The making is under way before the floor is given.
    await new Promise((resolve) => setImmediate(resolve))
    control.reconcile(desire({ ...about, picture: { seat: 'north', cameras: ['page'], microphones: [] } }))
    const { producerId, want } = await producing
    // By the answer, or by word, which may come before the answer and is never older.
    await expect.poll(() => words.get(producerId) ?? want, { timeout: 5000 }).toBe('all')
    stop()
    await wish('off')
    control.reconcile(desired)
  })

  it('[MH62] have the server make their wishes so, of which the newest counts', async () => {
    const onWall = async () => {
      const { consumers } = await control.handle(caller, 'media.wall', { siteIds: ['north'] })
      return consumers.length
    }
    await control.handle(caller, 'media.consume', { transportId: recv.transportId, rtpCapabilities })
    await produce(camera)
    expect(await onWall()).toBe(1)
    await wish('silenced')
    expect(await onWall()).toBe(0)
    await wish('on')
    expect(await onWall()).toBe(1)
    // What was under way for long and is overtaken changes nothing.
    await wish('off', { revision: revision - 1 })
    expect(await onWall()).toBe(1)
    await wish('off')
    expect(await onWall()).toBe(0)
  })

  it('[MH23] a right that is withdrawn closes what was sent by it', async () => {
    await produce(camera)
    const { transportId } = recv
    await control.handle(caller, 'media.consume', { transportId, rtpCapabilities })
    const onWall = async () => {
      const { consumers } = await control.handle(caller, 'media.wall', { siteIds: ['north'] })
      return consumers.map(({ siteId }) => siteId)
    }
    expect(await onWall()).toEqual(['north'])
    control.reconcile({ ...desired, peers: desired.peers.map((peer) => ({ ...peer, mayProduce: [] })) })
    expect(await onWall()).toEqual([])
    control.reconcile(desired)
  })
})

describe('health', () => {
  it('[MH24] is well only while media flows through every worker', async () => {
    const control = await start(0)
    try {
      expect(control.health()).toEqual([{ worker: 0, ok: true, message: 'media flows' }])
      const { pid } = control
      if (pid === null) throw new Error('no media program')
      process.kill(pid, 'SIGKILL')
      await expect.poll(() => control.health()[0]?.ok, { timeout: 2000 }).toBe(false)
      await expect.poll(() => control.health()[0]?.ok, { timeout: 8000 }).toBe(true)
    } finally {
      await control.close()
    }
  })
})

describe('a media program that hangs', () => {
  it('[MH17] is found by nothing moving in it, and replaced', async () => {
    const control = await start(0)
    try {
      const { pid } = control
      if (pid === null) throw new Error('no media program')
      process.kill(pid, 'SIGSTOP')
      await expect.poll(() => control.pid !== null && control.pid !== pid, { timeout: 12_000 }).toBe(true)
    } finally {
      await control.close()
    }
  })
})

/** Stops the process that this one starts next, as soon as it is there. */
async function stopNextChild(of: number, name: string): Promise<number> {
  const children = () => readFileSync(`/proc/${of}/task/${of}/children`, 'utf8').trim().split(' ').map(Number)
  const before = new Set(children())
  for (const until = performance.now() + 20_000; performance.now() < until; await nextTurn()) {
    const born = children().find((pid) => !before.has(pid) && commandOf(pid).includes(name))
    if (born === undefined) continue
    process.kill(born, 'SIGSTOP')
    return born
  }
  throw new Error(`no ${name} was started`)
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}

describe('what hangs at its start', () => {
  it.each(['worker', 'media program'] as const)(
    '[MH78] is replaced as well: a %s',
    { timeout: 120_000 },
    async (what) => {
      const control = await start(0)
      onTestFinished(() => control.close())
      const { pid } = control
      const [worker] = control.workerPids
      if (pid === null || worker === undefined) throw new Error('nothing runs')
      const [parent, killed, name] =
        what === 'worker' ? [pid, worker, 'mediasoup-worker'] : [process.pid, pid, 'server/media/main.ts']
      const stopped = stopNextChild(parent, name)
      process.kill(killed, 'SIGKILL')
      const born = await stopped
      onTestFinished(() => void (isAlive(born) && process.kill(born, 'SIGKILL')))
      await expect.poll(() => control.health()[0]?.ok, { timeout: 20_000 }).toBe(false)
      await expect.poll(() => control.health()[0]?.ok, { timeout: 60_000 }).toBe(true)
      expect(what === 'worker' ? control.workerPids : [control.pid]).not.toContain(born)
    },
  )
})

describe('a media program that is busy', () => {
  it(
    '[MH17] stays, however long it says nothing, and does what was decided meanwhile',
    { timeout: 90_000 },
    async () => {
      const hangs = fileURLToPath(new URL('../support/hangs.mjs', import.meta.url))
      const node = process.execPath
      const slow = path.join(temporaryFolder(), 'node')
      writeFileSync(slow, `#!/bin/sh\nHANG_MS=${BUSY_MS} exec "${node}" --import="${pathToFileURL(hangs).href}" "$@"\n`)
      chmodSync(slow, 0o755)
      process.execPath = slow
      const control = await start(0).finally(() => (process.execPath = node))
      onTestFinished(() => control.close())
      const { pid } = control
      if (pid === null) throw new Error('no media program')
      control.reconcile(desired)
      await control.handle(caller, 'media.join', { resume: null })
      const { transportId } = await control.handle(caller, 'media.transport', { direction: 'send' })
      const input = { transportId, source: 'camera', silenced: false, rtpParameters: camera }
      const { producerId } = await control.handle(caller, 'media.produce', input)
      let want: string | undefined
      control.onObservation((_briefing, _device, told) => {
        if (told.type === 'media.wanted' && told.producerId === producerId) want = told.want
      })
      process.kill(pid, 'SIGUSR2')
      const from = performance.now()
      // The first is on its way, unanswered, when the second is decided.
      await sleep(500)
      control.reconcile({ ...desired, warm: ['observer'] })
      control.reconcile(desire({ ...about, picture: { seat: 'north', cameras: ['page'], microphones: [] } }))
      await expect.poll(() => want, { timeout: BUSY_MS + 10_000 }).toBe('all')
      expect(performance.now() - from).toBeGreaterThan(BUSY_MS - 1000)
      expect(control.pid).toBe(pid)
    },
  )
})

describe('ports', () => {
  const holdPort = async (port: number) => {
    const holder = createServer()
    holder.listen(port, '127.0.0.1')
    await once(holder, 'listening')
    return holder
  }

  it('[MH25] says in one line which port is taken, and what to set', async () => {
    const holder = await holdPort(PORT_BASE)
    try {
      await expect(start(PORT_BASE)).rejects.toThrow(
        `The media port ${PORT_BASE} (UDP and TCP) is taken by another program: free it, or set MEDIA_PORT_BASE to another range.`,
      )
    } finally {
      holder.close()
    }
  })

  it('[MH26] are free again after the application was killed, for the next one', async () => {
    const program = fileURLToPath(new URL('../support/media/parent.ts', import.meta.url))
    const parent = spawn(process.execPath, [program, String(PORT_BASE)], { stdio: ['ignore', 'pipe', 'inherit'] })
    const [line] = await once(createInterface(parent.stdout), 'line')
    const mediaPid = Number(line)
    parent.kill('SIGKILL')
    const control = await start(PORT_BASE)
    await control.close()
    await expect.poll(() => isAlive(mediaPid), { timeout: 3000 }).toBe(false)
  })

  it('[MH27] are free again after an end in order, of the application or of its media program, while a worker hangs', async () => {
    for (const end of ['application', 'media program'] as const) {
      const control = await start(PORT_BASE)
      const { pid } = control
      const [worker] = control.workerPids
      if (pid === null || worker === undefined) throw new Error('nothing runs')
      process.kill(worker, 'SIGSTOP')
      if (end === 'media program') process.kill(pid, 'SIGTERM')
      await control.close()
      await expect.poll(() => isAlive(worker), { timeout: 3000 }).toBe(false)
    }
  })

  it('[MH27] are free again after the media program died over a worker that hangs', async () => {
    const control = await start(PORT_BASE)
    try {
      const { pid } = control
      const [worker] = control.workerPids
      if (pid === null || worker === undefined) throw new Error('nothing runs')
      process.kill(worker, 'SIGSTOP')
      process.kill(pid, 'SIGKILL')
      await expect.poll(() => control.health()[0]?.ok, { timeout: 3000 }).toBe(false)
      await expect.poll(() => control.health()[0]?.ok, { timeout: 12_000 }).toBe(true)
    } finally {
      await control.close()
    }
  })
})

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
