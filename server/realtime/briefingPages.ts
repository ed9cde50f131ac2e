import type { ErrorKey } from '../../shared/errors.ts'
import type { JournalEntry } from '../../shared/journal.ts'
import type { MediaInput, MediaObservation } from '../../shared/media.ts'
import type { Principal } from '../../shared/roles.ts'
import type { Briefing } from '../briefing/briefing.ts'
import type { SeatedDevice, Who } from '../briefing/presence.ts'
import { principalOf, seatedDevice } from '../briefing/seats.ts'
import { SoundTest } from '../briefing/soundTest.ts'
import { guarded } from '../guarded.ts'
import { DueWork } from './dueWork.ts'
import { sendAway } from './goodbye.ts'
import type { Media } from './ports.ts'
import { PresentList } from './presentList.ts'
import { Serialised } from './serialised.ts'
import { syncText } from './syncText.ts'
import { hearersOf, tellings, type Hearers } from './telling.ts'
import type { WireServer, WireSocket } from './wire.ts'

/** Longer gaps are answered by a snapshot. */
const CATCH_UP_MAX = 1000
/** Who is present is told at most so often, and less often the more there are. */
const PRESENT_EVERY_MS = 100
const PRESENT_EVERY_MS_PER_DEVICE = 2
/** What many leave behind who go one after another is settled together, at most so often. */
const SETTLE_MS = 50

export type Connection = {
  socket: WireSocket
  who: Who
  device: SeatedDevice
  hearers: Hearers
  /** When its link last carried anything, by the clock that never jumps. */
  lastHeardAt: number
}
export type Departure = 'left' | 'lost'

/** The pages of one briefing, by their connections: who is told what, who is present, and which devices media serves. */
export class BriefingPages {
  readonly briefing: Briefing
  readonly #io: WireServer
  readonly #media: Media
  readonly #steady: () => number
  readonly #onEmpty: () => void
  readonly #failed: (fault: unknown) => void
  /** The sockets of those who are connected, by device. Who is here says the briefing's `presence`. */
  readonly #connections = new Map<string, Connection>()
  readonly #soundTest: SoundTest
  readonly #present: PresentList
  #presentTimer: NodeJS.Timeout | undefined
  /** Somebody came or went of whom nobody is told yet. */
  #presentDirty = false
  /** Tells media what is so now. */
  readonly #mediaDue: DueWork
  /** Forgets those who went, and when. */
  #away: { at: number; timer?: NodeJS.Timeout } = { at: Infinity }
  #closed = false

  constructor(options: {
    briefing: Briefing
    io: WireServer
    media: Media
    /** Milliseconds of a clock that never jumps. */
    steady: () => number
    /** The last device is gone, and no lost one is waited for. */
    onEmpty: () => void
    /** What its timers throw. */
    failed: (fault: unknown) => void
  }) {
    this.briefing = options.briefing
    this.#io = options.io
    this.#media = options.media
    this.#steady = options.steady
    this.#onEmpty = options.onEmpty
    this.#failed = options.failed
    this.#present = new PresentList(options.briefing, options.steady)
    this.#mediaDue = new DueWork(
      () => this.#tellMedia(),
      (work) => this.#guarded(work),
    )
    this.#soundTest = new SoundTest(
      () => options.briefing.now(),
      this.#guarded(() => {
        this.#mediaDue.ask()
        this.observed(null, this.#soundTest.observation())
      }),
    )
  }

  /** Nobody is connected, and no lost device is waited for. */
  get empty(): boolean {
    return this.#connections.size === 0 && this.briefing.presence.empty
  }

  /** Who is connected, or was until a moment ago. */
  get holders(): Who[] {
    const { connected, lost } = this.briefing.presence
    return [...connected, ...lost.map(({ device }) => device)].map(({ who }) => who)
  }

  /** Lets a page in: told where it stands in the same tick in which it begins to be told what happens. */
  enter(socket: WireSocket, who: Who, principal: Principal, seq: number): Connection {
    const device = seatedDevice(who, principal)
    const connection: Connection = { socket, who, device, hearers: hearersOf(device), lastHeardAt: this.#steady() }
    const before = this.#connections.get(who.deviceId)
    this.#connections.set(who.deviceId, connection)
    if (before !== undefined) sendAway(before.socket, 'link.inUse')
    try {
      void socket.join([this.#everyone, this.#channel(connection.hearers)])
      this.briefing.presence.online(device, this.#steady())
      this.#present.touch(device.deviceId)
      this.#sync(connection, principal, seq)
      this.#devicesChanged()
      return connection
    } catch (error) {
      // Or nobody would be there and count as present.
      this.leave(connection, 'left')
      throw error
    }
  }

  /** `left`: it said goodbye or was sent away. `lost`: its link broke. */
  leave(connection: Connection, departure: Departure): void {
    const { device } = connection
    if (this.#connections.get(device.deviceId) !== connection) return
    this.#connections.delete(device.deviceId)
    const clean = departure === 'left'
    const at = this.#steady()
    const gone = { clean, lastHeardAt: clean ? at : connection.lastHeardAt, at }
    this.#forgetFrom(this.briefing.presence.offline(device.deviceId, gone))
    this.#present.touch(device.deviceId)
    this.#devicesChanged(SETTLE_MS)
    if (this.empty) this.#onEmpty()
  }

  /** Sends a page away for good and takes its media at once. */
  dismiss(connection: Connection, key: ErrorKey): void {
    this.leave(connection, 'left')
    this.#media.dropDevice(this.briefing.briefingId, connection.device.deviceId)
    sendAway(connection.socket, key)
  }

  /**
   * Sends away for good those whose right has ended: who is connected, and whose link was lost a moment ago, for their
   * pictures may still flow.
   */
  putOut(concerns: (who: Who) => boolean, key: ErrorKey): void {
    for (const connection of this.#connections.values()) if (concerns(connection.who)) this.dismiss(connection, key)
    for (const { device } of this.briefing.presence.lost) if (concerns(device.who)) this.#giveUp(device.deviceId)
  }

  committed(entries: readonly JournalEntry[]): void {
    // Word of the last edit may not have come through before the plan was frozen.
    const opened = entries.some(({ event }) => event.type === 'briefing.opened')
    if (opened) this.#soundTest.close()
    const moved = opened ? this.#seatAnew().filter(({ changed }) => changed) : []
    const { seq } = this.briefing.state
    const since = seq - entries.length
    for (const { to, but, entries: told } of tellings(entries)) {
      const channel = to === 'everybody' ? this.#everyone : this.#channel(to)
      this.#io
        .to(channel)
        .except(but.map((hearers) => this.#channel(hearers)))
        .emit('entries', { entries: told, since, seq })
    }
    for (const { connection, principal } of moved) this.#sync(connection, principal, 0)
    if (moved.length > 0) this.#devicesChanged()
    else this.#mediaDue.ask()
  }

  /** The plan was edited: other people, other roles. Everybody gets the new state, or is sent away. */
  replanned(): void {
    for (const { connection, principal } of this.#seatAnew()) this.#sync(connection, principal, 0)
    this.#devicesChanged()
  }

  /** Tells one device, or everybody (`null`), what media observed. */
  observed(deviceId: string | null, observation: MediaObservation): void {
    if (deviceId !== null) this.#connections.get(deviceId)?.socket.emit('media', observation)
    else this.#everybody().emit('media', observation)
  }

  /** Before a device asks something of media, media knows of the device. */
  settleMedia(): void {
    this.#mediaDue.settle()
  }

  /** @throws AppError */
  testSound({ siteId, seen }: MediaInput<'media.soundTest'>): void {
    this.#soundTest.set(this.briefing.state, siteId, seen)
  }

  tellSoundTest({ socket }: Connection): void {
    socket.emit('media', this.#soundTest.observation())
  }

  close(): void {
    this.#closed = true
    clearTimeout(this.#presentTimer)
    this.#mediaDue.close()
    clearTimeout(this.#away.timer)
    this.#soundTest.close()
  }

  #channel(hearers: Hearers): string {
    return `${this.briefing.briefingId} ${hearers}`
  }

  get #everyone(): string {
    return this.briefing.briefingId
  }

  #everybody() {
    return this.#io.to(this.#everyone)
  }

  /** A `SyncMessage`. */
  #sync(connection: Connection, principal: Principal, seq: number): void {
    const { state } = this.briefing
    // A plan that is not frozen is edited outside the journal.
    const planned = state.lifecycle.status === 'planned'
    const missed = !planned && seq > 0 && seq <= state.seq ? this.briefing.entriesSince(seq) : null
    const me = { principal, deviceId: connection.device.deviceId }
    const head = { me, serverTime: this.briefing.now(), present: this.#present.whole() }
    // Before the opening roles and seats are edited: what the page holds may have been told to who it was then.
    const enough =
      missed !== null && missed.length <= CATCH_UP_MAX && !missed.some(({ event }) => event.type === 'briefing.opened')
    const text = syncText(head, state, enough ? missed : null)
    connection.socket.emit('sync', new Serialised(text))
  }

  #devicesChanged(mediaWithin = 0): void {
    if (this.#closed) return
    this.#mediaDue.ask(mediaWithin)
    this.#presentDirty = true
    if (this.#presentTimer !== undefined) return
    // At once for one that comes alone; a crowd that comes meanwhile is journaled and told together.
    this.briefing.noteHeard()
    this.#presentLater()
  }

  #presentLater(): void {
    const wait = Math.max(PRESENT_EVERY_MS, this.#connections.size * PRESENT_EVERY_MS_PER_DEVICE)
    const tell = this.#guarded(() => {
      this.#presentTimer = undefined
      if (!this.#presentDirty) return
      // Also after a fault: a list that nobody was told is told the next time.
      this.#presentLater()
      this.briefing.noteHeard()
      this.#present.tell((change) => this.#everybody().emit('present', change))
      this.#presentDirty = false
    })
    this.#presentTimer = setTimeout(tell, wait)
  }

  #tellMedia(): void {
    const { briefingId, state, presence } = this.briefing
    this.#media.changed(briefingId, state, presence.serving(this.#steady()), this.#soundTest.siteId)
  }

  /** Looks up what everybody is now. Who is nothing any more is sent away. */
  #seatAnew(): { connection: Connection; principal: Principal; changed: boolean }[] {
    const { state } = this.briefing
    this.putOut((who) => principalOf(who, state) === null, 'forbidden')
    return [...this.#connections.values()].flatMap((connection) => {
      const principal = principalOf(connection.who, state)
      if (principal === null) return []
      const before = connection.device
      const device = seatedDevice(connection.who, principal)
      const changed = before.siteId !== device.siteId || before.roles.join() !== device.roles.join()
      if (changed) this.#seat(connection, device)
      return [{ connection, principal, changed }]
    })
  }

  #seat(connection: Connection, device: SeatedDevice): void {
    void connection.socket.leave(this.#channel(connection.hearers))
    connection.device = device
    connection.hearers = hearersOf(device)
    void connection.socket.join(this.#channel(connection.hearers))
    this.briefing.presence.online(device, this.#steady())
    this.#present.touch(device.deviceId)
  }

  #guarded(work: () => void): () => void {
    return guarded(work, this.#failed)
  }

  #giveUp(deviceId: string): void {
    this.briefing.presence.giveUp(deviceId)
    this.#media.dropDevice(this.briefing.briefingId, deviceId)
    this.#devicesChanged()
    if (this.empty) this.#onEmpty()
  }

  /** One timer for all who went: when a link is no blink any more, and when nobody is waited for. */
  #forgetFrom(at: number): void {
    if (this.#closed || at >= this.#away.at) return
    clearTimeout(this.#away.timer)
    const forget = this.#guarded(() => {
      this.#away = { at: Infinity }
      const { presence } = this.briefing
      presence.forget(this.#steady())
      this.#mediaDue.ask()
      this.#forgetFrom(presence.nextChange(this.#steady()))
      if (this.empty) this.#onEmpty()
    })
    const timer = setTimeout(forget, Math.max(SETTLE_MS, at - this.#steady() + 1))
    timer.unref()
    this.#away = { at, timer }
  }
}
