/** One connected page. `representsSite`: while it is heard, its site is present. */
export type HeardDevice = { deviceId: string; siteId: string; representsSite: boolean }
/** `clean`: it said goodbye, or was sent away; else its link was lost. */
export type GoneDevice = { lastHeardAt: number; clean: boolean }

/** A device that went is remembered for so long, to date what it leaves behind. */
const REMEMBER_MS = 5 * 60_000

/** Which devices of one briefing are heard now, and when those that went were last heard. Never journaled itself. */
export class Presence {
  /** Since when this process could hear anybody. */
  readonly listeningSince: number
  readonly #online = new Map<string, HeardDevice>()
  readonly #gone = new Map<string, GoneDevice & { siteId: string; representsSite: boolean }>()
  /** Made when asked for, dropped at every change: a turn asks for each of its sites. */
  #bySite: Map<string, string[]> | undefined

  constructor(listeningSince: number) {
    this.listeningSince = listeningSince
  }

  online(device: HeardDevice): void {
    this.#gone.delete(device.deviceId)
    this.#online.set(device.deviceId, device)
    this.#bySite = undefined
  }

  offline(deviceId: string, { lastHeardAt, clean }: GoneDevice): void {
    const device = this.#online.get(deviceId)
    if (device === undefined) return
    this.#online.delete(deviceId)
    this.#bySite = undefined
    this.#gone.set(deviceId, { ...device, lastHeardAt, clean })
    for (const [id, gone] of this.#gone) if (lastHeardAt - gone.lastHeardAt > REMEMBER_MS) this.#gone.delete(id)
  }

  /** One that went is not waited for any more: its right has ended meanwhile. */
  giveUp(deviceId: string): void {
    const gone = this.#gone.get(deviceId)
    if (gone !== undefined) this.#gone.set(deviceId, { ...gone, clean: true })
  }

  isOnline(deviceId: string): boolean {
    return this.#online.has(deviceId)
  }

  get anybody(): boolean {
    return this.#online.size > 0
  }

  /** Devices now heard that represent the site, the longest connected first. */
  devicesAt(siteId: string): string[] {
    this.#bySite ??= this.#group()
    return this.#bySite.get(siteId) ?? []
  }

  gone(deviceId: string): GoneDevice | undefined {
    return this.#gone.get(deviceId)
  }

  /** The last to go of the devices that represented the site. */
  goneFrom(siteId: string): GoneDevice | undefined {
    return [...this.#gone.values()]
      .filter((device) => device.siteId === siteId && device.representsSite)
      .reduce<GoneDevice | undefined>(
        (last, each) => (last && last.lastHeardAt > each.lastHeardAt ? last : each),
        undefined,
      )
  }

  #group(): Map<string, string[]> {
    const map = new Map<string, string[]>()
    for (const { deviceId, siteId, representsSite } of this.#online.values())
      if (representsSite) map.set(siteId, [...(map.get(siteId) ?? []), deviceId])
    return map
  }
}
