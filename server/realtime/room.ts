import { attendanceOf, LEFT_AFTER_MS } from '../../shared/attendance.ts'
import { viewerOf, type Viewer } from '../../shared/audience.ts'
import { cut } from '../../shared/briefing.ts'
import type { ErrorKey } from '../../shared/errors.ts'
import { toldTo, type JournalEntry } from '../../shared/journal.ts'
import type { MediaObservation } from '../../shared/media.ts'
import type { EntriesMessage, HolderGone, PresentDevice } from '../../shared/protocol.ts'
import type { Principal } from '../../shared/roles.ts'
import { lostSince } from '../briefing/attendance.ts'
import type { Briefing } from '../briefing/briefing.ts'
import type { Heard } from '../briefing/presence.ts'
import { guarded } from '../guarded.ts'
import type { Media, OnlineDevice } from './ports.ts'
import { Serialised, stateText } from './serialised.ts'
import { SoundTest } from './soundTest.ts'
import { hearersOf, tellings, type Hearers } from './telling.ts'
import { onlineDevice, principalOf, representsSite, type Who } from './who.ts'
import type { WireServer, WireSocket } from './wire.ts'

/** Longer gaps are answered by a snapshot. */
const CATCH_UP_MAX = 1000
/** Who is present is told at most so often, and less often the more there are. */
const PRESENT_EVERY_MS = 100
const PRESENT_EVERY_MS_PER_DEVICE = 2
/** A link that is away for less has blinked: the device keeps its place before others of its site. */
const BLINK_MS = 3000

export type Connection = {
  socket: WireSocket
  who: Who
  device: OnlineDevice
  hearers: Hearers
  /** When its link last carried anything, by the clock that never jumps. */
  lastHeardAt: number
}
export type Departure = 'left' | 'lost'

/** The connections of one briefing: who is told what, who is present, and which devices media serves. */
export class Room {
  readonly briefing: Briefing
  readonly #io: WireServer
  readonly #media: Media
  readonly #steady: () => number
  readonly #onEmpty: () => void
  readonly #failed: (fault: unknown) => void
  readonly #connections = new Map<string, Connection>()
  /** Devices whose link was lost a moment ago: their pictures may still flow, and must not be torn down. */
  readonly #lost = new Map<
    string,
    { who: Who; device: OnlineDevice; since: number; blink: NodeJS.Timeout; forget: NodeJS.Timeout }
  >()
  readonly #soundTest: SoundTest
  #presentTimer: NodeJS.Timeout | undefined
  /** Somebody came or went of whom nobody is told yet. */
  #presentDirty = false
  #mediaDirty = false
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
    this.#soundTest = new SoundTest(
      () => options.briefing.now(),
      this.#guarded(() => {
        this.#mediaChanged()
        this.observed(null, this.#soundTest.observation())
      }),
    )
  }

  /** Nobody is connected, and no lost device is waited for. */
  get empty(): boolean {
    return this.#connections.size === 0 && this.#lost.size === 0
  }

  /** Who is connected, or was until a moment ago. */
  get holders(): Who[] {
    return [...this.#connections.values(), ...this.#lost.values()].map(({ who }) => who)
  }

  /** Lets a page in: told where it stands in the same tick in which it begins to be told what happens. */
  enter(socket: WireSocket, who: Who, principal: Principal, seq: number): Connection {
    const device = onlineDevice(who.deviceId, principal)
    const connection: Connection = { socket, who, device, hearers: hearersOf(device), lastHeardAt: this.#steady() }
    const before = this.#connections.get(who.deviceId)
    this.#connections.set(who.deviceId, connection)
    if (before !== undefined) sendAway(before.socket, 'link.inUse')
    this.#forgetLost(who.deviceId)
    try {
      void socket.join([this.#everyone, this.#channel(connection.hearers)])
      this.briefing.presence.online({ ...device, representsSite: representsSite(device) }, this.#steady())
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
    this.briefing.presence.offline(device.deviceId, {
      clean,
      lastHeardAt: clean ? this.#steady() : connection.lastHeardAt,
    })
    if (!clean) this.#remember(connection)
    this.#devicesChanged()
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
    for (const { who } of this.#lost.values()) if (concerns(who)) this.#giveUp(who.deviceId)
  }

  committed(entries: readonly JournalEntry[]): void {
    // Word of the last edit may not have come through before the plan was frozen.
    const opened = entries.some(({ event }) => event.type === 'briefing.opened')
    if (opened) this.#soundTest.close()
    const moved = opened ? this.#seatAnew().filter(({ changed }) => changed) : []
    const { seq } = this.briefing.state
    for (const { to, but, entries: told } of tellings(entries)) {
      const channel = to === 'everybody' ? this.#everyone : this.#channel(to)
      this.#io
        .to(channel)
        .except(but.map((hearers) => this.#channel(hearers)))
        .emit('entries', { entries: told, seq })
    }
    for (const { connection, principal } of moved) this.#sync(connection, principal, 0)
    if (moved.length > 0) this.#devicesChanged()
    else this.#mediaChanged()
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
    if (!this.#mediaDirty) return
    this.#mediaDirty = false
    const now = this.#steady()
    const lost = [...this.#lost.values()].map(({ device, since }) =>
      now - since < BLINK_MS ? device : { ...device, lost: true as const },
    )
    const { briefingId, state } = this.briefing
    this.#media.changed(briefingId, state, [...this.#devices(), ...lost], this.#soundTest.siteId)
  }

  /** @throws AppError */
  testSound(siteId: string | null): void {
    this.#soundTest.set(this.briefing.state, siteId)
  }

  tellSoundTest({ socket }: Connection): void {
    socket.emit('media', this.#soundTest.observation())
  }

  close(): void {
    this.#closed = true
    clearTimeout(this.#presentTimer)
    this.#soundTest.close()
    for (const { blink, forget } of this.#lost.values()) {
      clearTimeout(blink)
      clearTimeout(forget)
    }
    this.#lost.clear()
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

  #devices(): OnlineDevice[] {
    return [...this.#connections.values()].map(({ device }) => device)
  }

  /** A `SyncMessage`. */
  #sync(connection: Connection, principal: Principal, seq: number): void {
    const { state } = this.briefing
    // A plan that is not frozen is edited outside the journal.
    const planned = state.lifecycle.status === 'planned'
    const missed = !planned && seq > 0 && seq <= state.seq ? this.briefing.entriesSince(seq) : null
    const viewer = viewerOf(principal)
    const entries = missed !== null && missed.length <= CATCH_UP_MAX ? this.#entriesFor(viewer, missed) : null
    const told = entries === null ? stateText(cut(state, viewer)) : JSON.stringify(entries)
    const me = JSON.stringify({ principal, deviceId: connection.device.deviceId })
    const head = `"me":${me},"serverTime":${this.briefing.now()},"present":${this.#present()},"gone":${JSON.stringify(this.#gone())}`
    const text =
      entries === null ? `{${head},"kind":"snapshot","state":${told}}` : `{${head},"kind":"events",${told.slice(1)}`
    connection.socket.emit('sync', new Serialised(text))
  }

  #entriesFor(viewer: Viewer, entries: readonly JournalEntry[]): EntriesMessage {
    return { entries: toldTo(viewer, entries), seq: this.briefing.state.seq }
  }

  /** `PresentDevice[]`. */
  #present(): string {
    const holder = this.briefing.state.floor.holder?.siteId
    const since = holder === undefined ? null : this.#heard().heardSince(holder)
    if (since === null) return `[${this.#devices().map(presentText).join()}]`
    // The others' clocks show it at once, however late it is journaled.
    const text = (device: OnlineDevice) =>
      device.siteId === holder ? JSON.stringify({ ...presentOf(device), since }) : presentText(device)
    return `[${this.#devices().map(text).join()}]`
  }

  /** So that their clocks stand where the journal will have them stand. */
  #gone(): HolderGone | null {
    const { attendance, floor } = this.briefing.state
    const siteId = floor.holder?.siteId
    if (siteId === undefined) return null
    const lastHeardAt = lostSince(attendanceOf(attendance, siteId), this.#heard(), siteId)
    return lastHeardAt === null ? null : { siteId, lastHeardAt }
  }

  #heard(): Heard {
    return this.briefing.presence.dated(this.briefing.now() - this.#steady())
  }

  #devicesChanged(): void {
    if (this.#closed) return
    this.#mediaChanged()
    this.#presentDirty = true
    if (this.#presentTimer !== undefined) return
    // At once for one that comes alone; a crowd that comes meanwhile is journaled and told together.
    this.briefing.look()
    this.#presentLater()
  }

  #presentLater(): void {
    const wait = Math.max(PRESENT_EVERY_MS, this.#connections.size * PRESENT_EVERY_MS_PER_DEVICE)
    const tell = this.#guarded(() => {
      this.#presentTimer = undefined
      if (!this.#presentDirty) return
      // Also after a fault: a list that nobody was told is told the next time.
      this.#presentLater()
      this.briefing.look()
      this.#everybody().emit('present', new Serialised(this.#present()), this.#gone())
      this.#presentDirty = false
    })
    this.#presentTimer = setTimeout(tell, wait)
  }

  /** At the end of the tick, so that a crowd that arrives together is one change. */
  #mediaChanged(): void {
    if (this.#mediaDirty) return
    this.#mediaDirty = true
    setImmediate(this.#guarded(() => this.settleMedia()))
  }

  /** Looks up what everybody is now. Who is nothing any more is sent away. */
  #seatAnew(): { connection: Connection; principal: Principal; changed: boolean }[] {
    const { state } = this.briefing
    this.putOut((who) => principalOf(who, state) === null, 'forbidden')
    return [...this.#connections.values()].flatMap((connection) => {
      const principal = principalOf(connection.who, state)
      if (principal === null) return []
      const before = connection.device
      const device = onlineDevice(before.deviceId, principal)
      const changed = before.siteId !== device.siteId || before.roles.join() !== device.roles.join()
      if (changed) this.#seat(connection, device)
      return [{ connection, principal, changed }]
    })
  }

  #seat(connection: Connection, device: OnlineDevice): void {
    void connection.socket.leave(this.#channel(connection.hearers))
    connection.device = device
    connection.hearers = hearersOf(device)
    void connection.socket.join(this.#channel(connection.hearers))
    this.briefing.presence.online({ ...device, representsSite: representsSite(device) }, this.#steady())
  }

  #guarded(work: () => void): () => void {
    return guarded(work, this.#failed)
  }

  #giveUp(deviceId: string): void {
    this.#forgetLost(deviceId)
    this.briefing.presence.giveUp(deviceId)
    this.#media.dropDevice(this.briefing.briefingId, deviceId)
    this.#devicesChanged()
    if (this.empty) this.#onEmpty()
  }

  #remember({ who, device }: Connection): void {
    const goOn = this.#guarded(() => {
      this.#lost.delete(device.deviceId)
      this.#mediaChanged()
      if (this.empty) this.#onEmpty()
    })
    const forget = setTimeout(goOn, LEFT_AFTER_MS)
    forget.unref()
    const blink = setTimeout(() => this.#mediaChanged(), BLINK_MS + 50)
    blink.unref()
    this.#lost.set(device.deviceId, { who, device, since: this.#steady(), blink, forget })
  }

  #forgetLost(deviceId: string): void {
    const lost = this.#lost.get(deviceId)
    clearTimeout(lost?.blink)
    clearTimeout(lost?.forget)
    this.#lost.delete(deviceId)
  }
}

const presentTexts = new WeakMap<OnlineDevice, string>()
function presentText(device: OnlineDevice): string {
  const known = presentTexts.get(device)
  if (known !== undefined) return known
  const text = JSON.stringify(presentOf(device))
  presentTexts.set(device, text)
  return text
}
function presentOf(device: OnlineDevice): PresentDevice {
  const { deviceId, siteId, kind, userId } = device
  return { deviceId, siteId, kind, userId, representsSite: representsSite(device) }
}

/** Says why, and closes the link; a page that was told so does not come back by itself. */
export function sendAway(socket: WireSocket, key: ErrorKey): void {
  socket.emit('bye', { key })
  socket.disconnect(true)
}
