import { BLINK_MS, LEFT_AFTER_MS } from '../../shared/attendance.ts'
import type { Device, Served } from '../../shared/devices.ts'
import type { Role } from '../../shared/roles.ts'
import type { Break } from './breaks.ts'
import { Due } from './due.ts'
import { Seating } from './seating.ts'
import { SitePresences } from './sitePresence.ts'

/** Who a connection is, fixed when it was made. What it may do is looked up at every request. */
export type Who =
  | { kind: 'person'; userId: string; sessionId: string; deviceId: string }
  | { kind: 'device'; siteId: string; deviceId: string; standIn?: true }
/** One connected page. `representsSite`: while it is heard, its site is present. */
export type HeardDevice = { deviceId: string; siteId: string; representsSite: boolean; userId?: string | null }
/** A page as it is seated now: what sockets and media need to know of it. */
export type SeatedDevice = HeardDevice & Device & { roles: readonly Role[]; who: Who }
/** `clean`: it said goodbye, or was sent away; else its link was lost. */
export type GoneDevice = { lastHeardAt: number; clean: boolean }

/** Where a device stands. Only `forget` turns one that is lost into one that is gone without a goodbye. */
export type DevicePresence<D extends HeardDevice = HeardDevice> =
  | { status: 'connected'; device: D }
  /** Its link broke at `since`, a moment ago: its pictures may still flow, and it may come back. */
  | { status: 'lost'; device: D; lastHeardAt: number; since: number }
  | { status: 'gone'; device: D; lastHeardAt: number; clean: boolean }

/** A device that went is remembered for so long, to date what it leaves behind. */
const REMEMBER_MS = 5 * 60_000

/**
 * Which devices of one briefing are here, which were lost a moment ago, and when those that went were last heard: sockets,
 * media and journal ask here. Never journaled itself. Its instants are of a clock that never jumps: what rooms did under a
 * date that was wrong lasted as long as any other. What comes or goes costs the same however many are here.
 */
export class Presence<D extends HeardDevice = HeardDevice> {
  /** Since when this process could hear anybody. */
  readonly listeningSince: number
  readonly #devices = new Map<string, DevicePresence<D>>()
  readonly #sites = new SitePresences()
  readonly #counts = { connected: 0, lost: 0, gone: 0 }
  /** When something is to be told or forgotten of those who went, as they stood then. */
  readonly #due = new Due<DevicePresence<D>>()
  readonly #seating = new Seating()
  /** Of whom media serves: who came, changed or went since it was last told. */
  #changed = new Set<string>()

  constructor(listeningSince: number) {
    this.listeningSince = listeningSince
  }

  /** It is here, seated so. */
  online(device: D, at: number): void {
    const before = this.#devices.get(device.deviceId)
    // Who was away for longer comes after the others of its site.
    const anew = before !== undefined && !keepsPlace(before, at)
    if (anew) this.#devices.delete(device.deviceId)
    this.#set({ status: 'connected', device }, before)
    this.#seating.seat(device, anew)
    const seated = before?.status === 'connected' ? before.device : undefined
    if (seated?.siteId === device.siteId && seated.representsSite === device.representsSite) return
    if (seated !== undefined) {
      this.#sites.unheard(seated)
      this.#sites.went(seated, { lastHeardAt: at, clean: true })
    }
    this.#sites.heard(device, at)
  }

  /**
   * It went; `at`: when that was noticed.
   * @returns when something is to be told or forgotten of it (`nextChange`)
   */
  offline(deviceId: string, { lastHeardAt, clean, at = lastHeardAt }: GoneDevice & { at?: number }): number {
    const before = this.#devices.get(deviceId)
    if (before?.status !== 'connected') return Infinity
    const { device } = before
    const now: DevicePresence<D> = clean
      ? { status: 'gone', device, lastHeardAt, clean }
      : { status: 'lost', device, lastHeardAt, since: at }
    this.#went(now, before)
    this.#sites.unheard(device)
    this.#sites.went(device, { lastHeardAt, clean })
    return changesAt(now, at)
  }

  /** One that went is not waited for any more: its right has ended meanwhile. */
  giveUp(deviceId: string): void {
    const before = this.#devices.get(deviceId)
    if (before === undefined || before.status === 'connected') return
    const { device, lastHeardAt } = before
    this.#went({ status: 'gone', device, lastHeardAt, clean: true }, before)
    this.#sites.givenUp(device)
  }

  /** The one place where devices are forgotten: who is lost for too long is gone, who is gone for long is nobody. */
  forget(now: number): void {
    const lost: (DevicePresence<D> & { status: 'lost' })[] = []
    for (let next = this.#nextDue(now); next !== undefined && next.at <= now; next = this.#nextDue(now)) {
      this.#due.takeFirst()
      const each = next.what
      if (each.status === 'lost') lost.push(each)
      else {
        this.#devices.delete(each.device.deviceId)
        this.#counts[each.status] -= 1
      }
    }
    for (const each of lost)
      this.#went({ status: 'gone', device: each.device, lastHeardAt: each.lastHeardAt, clean: false }, each)
  }

  /** When a link that is away is no blink any more, or something is to be forgotten; `Infinity` when nobody is away. */
  nextChange(now: number): number {
    return this.#nextDue(now)?.at ?? Infinity
  }

  /** Whom media serves: who is here, and who was until a moment ago. Read at once. */
  serving(now: number): Served<D & { lost?: true }> {
    // Who has been away for too long for a blink.
    this.#nextDue(now)
    const changed = this.#changed
    this.#changed = new Set()
    const those = (deviceIds: readonly string[]) => deviceIds.flatMap((deviceId) => this.#served(deviceId, now) ?? [])
    return {
      of: (deviceId) => this.#served(deviceId, now),
      at: (siteId) => those(this.#seating.at(siteId)),
      ofUser: (userId) => those(this.#seating.of(userId)),
      all: () => those([...this.#devices.keys()]),
      changed,
    }
  }

  of(deviceId: string): DevicePresence<D> | undefined {
    return this.#devices.get(deviceId)
  }

  /** Who is here. */
  get connected(): D[] {
    return this.#those('connected').map(({ device }) => device)
  }

  /** How many are here. */
  get size(): number {
    return this.#counts.connected
  }

  /** Whose link broke a moment ago. */
  get lost(): (DevicePresence<D> & { status: 'lost' })[] {
    return this.#those('lost')
  }

  /** Nobody is here, and nobody is waited for. */
  get empty(): boolean {
    return this.#counts.connected + this.#counts.lost === 0
  }

  /** A site's coming was journaled `at`, and that it is heard since `since`. */
  returned(siteId: string, at: number, since = at): void {
    this.#sites.returned(siteId, at, since)
  }

  /** Those of a site since its coming was last journaled, the oldest first. */
  breaksOf(siteId: string): readonly Break[] {
    return this.#sites.of(siteId).breaks
  }

  /** How often a site's coming was journaled lately. */
  returnsOf(siteId: string, now: number): number {
    return this.#sites.returnsOf(siteId, now)
  }

  isOnline(deviceId: string): boolean {
    return this.#devices.get(deviceId)?.status === 'connected'
  }

  /** Whether somebody's page is connected. */
  isHere(userId: string): boolean {
    return this.#seating.of(userId).some((deviceId) => this.isOnline(deviceId))
  }

  /** When somebody who is not here was last heard; undefined when nobody remembers. */
  personGoneAt(userId: string): number | undefined {
    const heard = [...this.#devices.values()].flatMap((each) =>
      each.device.userId === userId && each.status !== 'connected' ? [each.lastHeardAt] : [],
    )
    return heard.length === 0 ? undefined : Math.max(...heard)
  }

  /** Devices now heard that represent the site, the longest connected first. */
  devicesAt(siteId: string): readonly string[] {
    return this.#sites.of(siteId).deviceIds
  }

  /** Since when the site is heard without a gap; null when it is not. */
  heardSince(siteId: string): number | null {
    return this.#sites.of(siteId).since
  }

  gone(deviceId: string): GoneDevice | undefined {
    const device = this.#devices.get(deviceId)
    if (device === undefined || device.status === 'connected') return undefined
    return { lastHeardAt: device.lastHeardAt, clean: device.status === 'gone' && device.clean }
  }

  /** The last to go of the devices that represented the site. */
  goneFrom(siteId: string): GoneDevice | undefined {
    return this.#sites.of(siteId).lastGone
  }

  /** Those sites of a plan of which something may be to be journaled: it came in since they were put aside, or is waited for. */
  sitesToNote(plan: { sites: readonly { siteId: string }[] }): Iterable<string> {
    return this.#sites.toNote(plan)
  }

  /** Something came in of a site beside who is heard. */
  mark(siteId: string): void {
    this.#sites.mark(siteId)
  }

  /** Something came in of all of them. */
  markAll(): void {
    this.#sites.markAll()
  }

  /** Leaves those to be noted of which something is still to come. */
  settle(plan: { sites: readonly { siteId: string }[] }, settled: (siteId: string) => boolean): void {
    this.#sites.settle(plan, settled)
  }

  #set(now: DevicePresence<D>, before: DevicePresence<D> | undefined): void {
    if (before !== undefined) this.#counts[before.status] -= 1
    this.#counts[now.status] += 1
    this.#devices.set(now.device.deviceId, now)
    this.#changed.add(now.device.deviceId)
  }

  #went(now: DevicePresence<D>, before: DevicePresence<D>): void {
    this.#set(now, before)
    if (now.status === 'lost') this.#due.put(now.since + BLINK_MS, now)
    else this.#seating.unseat(now.device.deviceId)
    this.#due.put(dueAt(now), now)
  }

  /** Leaves out who is back meanwhile, and notes whose link has been away for too long for a blink. */
  #nextDue(now: number): { at: number; what: DevicePresence<D> } | undefined {
    for (let next = this.#due.first; next !== undefined; next = this.#due.first) {
      const { at, what } = next
      const { deviceId } = what.device
      const stands = this.#devices.get(deviceId) === what
      const blinked = at < dueAt(what)
      if (stands && !(blinked && at <= now)) return next
      if (stands) this.#changed.add(deviceId)
      this.#due.takeFirst()
    }
    return undefined
  }

  #served(deviceId: string, now: number): (D & { lost?: true }) | undefined {
    const each = this.#devices.get(deviceId)
    if (each === undefined || each.status === 'gone') return undefined
    return keepsPlace(each, now) ? each.device : { ...each.device, lost: true }
  }

  #those<S extends DevicePresence['status']>(status: S) {
    const is = (each: DevicePresence<D>): each is DevicePresence<D> & { status: S } => each.status === status
    return [...this.#devices.values()].filter(is)
  }
}

const keepsPlace = (each: DevicePresence, now: number): boolean =>
  each.status === 'connected' || (each.status === 'lost' && now - each.since < BLINK_MS)

/** When it is to be forgotten. */
function dueAt(each: DevicePresence): number {
  switch (each.status) {
    case 'connected':
      return Infinity
    case 'lost':
      return each.since + LEFT_AFTER_MS
    case 'gone':
      return each.lastHeardAt + REMEMBER_MS
  }
}

const changesAt = (each: DevicePresence, now: number): number =>
  each.status === 'lost' && keepsPlace(each, now) ? each.since + BLINK_MS : dueAt(each)
