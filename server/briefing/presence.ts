/** One connected page. `representsSite`: while it is heard, its site is present. */
export type HeardDevice = { deviceId: string; siteId: string; representsSite: boolean }
/** `clean`: it said goodbye, or was sent away; else its link was lost. */
export type GoneDevice = { lastHeardAt: number; clean: boolean }

/** A device that went is remembered for so long, to date what it leaves behind. */
const REMEMBER_MS = 5 * 60_000
/** So far back a site's returns are counted. */
const RETURNS_WITHIN_MS = 10 * 60_000

/** What `observe` asks, in dates. */
export type Heard = Pick<
  Presence,
  'listeningSince' | 'isOnline' | 'devicesAt' | 'heardSince' | 'gone' | 'goneFrom' | 'returnsOf'
>

/**
 * Which devices of one briefing are heard now, and when those that went were last heard. Never journaled itself. Its
 * instants are of a clock that never jumps: what rooms did under a date that was wrong lasted as long as any other.
 */
export class Presence {
  /** Since when this process could hear anybody. */
  readonly listeningSince: number
  readonly #online = new Map<string, HeardDevice>()
  readonly #gone = new Map<string, GoneDevice & { siteId: string; representsSite: boolean }>()
  /** By site: the devices now heard that represent it, the longest connected first, and since when one of them was without a gap. */
  readonly #heard = new Map<string, { deviceIds: string[]; since: number }>()
  readonly #lastGone = new Map<string, GoneDevice & { deviceId: string }>()
  readonly #returns = new Map<string, number[]>()

  constructor(listeningSince: number) {
    this.listeningSince = listeningSince
  }

  online(device: HeardDevice, at: number): void {
    this.#gone.delete(device.deviceId)
    const before = this.#online.get(device.deviceId)
    this.#online.set(device.deviceId, device)
    if (before?.siteId === device.siteId && before.representsSite === device.representsSite) return
    if (before !== undefined) this.#unhear(before)
    if (!device.representsSite) return
    const heard = this.#heard.get(device.siteId) ?? { deviceIds: [], since: at }
    this.#heard.set(device.siteId, { ...heard, deviceIds: [...heard.deviceIds, device.deviceId] })
  }

  offline(deviceId: string, { lastHeardAt, clean }: GoneDevice): void {
    const device = this.#online.get(deviceId)
    if (device === undefined) return
    this.#online.delete(deviceId)
    this.#unhear(device)
    this.#gone.set(deviceId, { ...device, lastHeardAt, clean })
    const last = this.#lastGone.get(device.siteId)
    if (device.representsSite && (last === undefined || last.lastHeardAt <= lastHeardAt))
      this.#lastGone.set(device.siteId, { deviceId, lastHeardAt, clean })
    // They stand in the order in which they went.
    for (const [id, gone] of this.#gone) {
      if (lastHeardAt - gone.lastHeardAt <= REMEMBER_MS) break
      this.#gone.delete(id)
    }
  }

  /** One that went is not waited for any more: its right has ended meanwhile. */
  giveUp(deviceId: string): void {
    const gone = this.#gone.get(deviceId)
    if (gone === undefined) return
    this.#gone.set(deviceId, { ...gone, clean: true })
    const last = this.#lastGone.get(gone.siteId)
    if (last?.deviceId === deviceId) this.#lastGone.set(gone.siteId, { ...last, clean: true })
  }

  /** A site's coming was journaled. */
  returned(siteId: string, at: number): void {
    const before = this.#returns.get(siteId) ?? []
    this.#returns.set(siteId, [...before.filter((each) => at - each < RETURNS_WITHIN_MS), at])
  }

  /** How often a site's coming was journaled lately. */
  returnsOf(siteId: string, now: number): number {
    return (this.#returns.get(siteId) ?? []).filter((at) => now - at < RETURNS_WITHIN_MS).length
  }

  /** What was heard when, for a journal whose dates are by `ahead` larger than the instants here. */
  dated(ahead: number): Heard {
    const date = <T extends GoneDevice>(gone: T | undefined) =>
      gone && { ...gone, lastHeardAt: Math.floor(gone.lastHeardAt + ahead) }
    return {
      listeningSince: Math.floor(this.listeningSince + ahead),
      isOnline: (deviceId) => this.isOnline(deviceId),
      devicesAt: (siteId) => this.devicesAt(siteId),
      heardSince: (siteId) => {
        const since = this.heardSince(siteId)
        return since === null ? null : Math.floor(since + ahead)
      },
      gone: (deviceId) => date(this.gone(deviceId)),
      goneFrom: (siteId) => date(this.goneFrom(siteId)),
      returnsOf: (siteId, now) => this.returnsOf(siteId, now - ahead),
    }
  }

  isOnline(deviceId: string): boolean {
    return this.#online.has(deviceId)
  }

  /** Devices now heard that represent the site, the longest connected first. */
  devicesAt(siteId: string): readonly string[] {
    return this.#heard.get(siteId)?.deviceIds ?? []
  }

  /** Since when the site is heard without a gap; null when it is not. */
  heardSince(siteId: string): number | null {
    return this.#heard.get(siteId)?.since ?? null
  }

  gone(deviceId: string): GoneDevice | undefined {
    return this.#gone.get(deviceId)
  }

  /** The last to go of the devices that represented the site. */
  goneFrom(siteId: string): GoneDevice | undefined {
    return this.#lastGone.get(siteId)
  }

  #unhear({ deviceId, siteId, representsSite }: HeardDevice): void {
    const heard = this.#heard.get(siteId)
    if (!representsSite || heard === undefined) return
    const deviceIds = heard.deviceIds.filter((each) => each !== deviceId)
    if (deviceIds.length === 0) this.#heard.delete(siteId)
    else this.#heard.set(siteId, { ...heard, deviceIds })
  }
}
