import type { GoneDevice, HeardDevice } from './presence.ts'

/** So far back a site's returns are counted. */
const RETURNS_WITHIN_MS = 10 * 60_000

export type SitePresence = {
  /** The devices now heard that represent it, the longest connected first. */
  deviceIds: readonly string[]
  /** Since when one of them was without a gap; null while none is. */
  since: number | null
  /** The last to go of them. */
  lastGone: (GoneDevice & { deviceId: string }) | undefined
  /** When its coming was journaled lately. */
  returns: readonly number[]
}
const nothing: SitePresence = { deviceIds: [], since: null, lastGone: undefined, returns: [] }

type Plan = { sites: readonly { siteId: string }[] }

/**
 * What is heard of the sites of one briefing, and of which of them something may be to be noted: to find that out of one
 * costs the same however many there are.
 */
export class SitePresences {
  readonly #sites = new Map<string, SitePresence>()
  /** At first nobody knows what the journal says. */
  #toNote: Set<string> | 'all' = 'all'

  of(siteId: string): SitePresence {
    return this.#sites.get(siteId) ?? nothing
  }

  heard({ deviceId, siteId, representsSite }: HeardDevice, at: number): void {
    if (!representsSite) return
    const { deviceIds, since } = this.of(siteId)
    this.#change(siteId, { deviceIds: [...deviceIds, deviceId], since: since ?? at })
  }

  unheard({ deviceId, siteId, representsSite }: HeardDevice): void {
    if (!representsSite) return
    const before = this.of(siteId)
    const deviceIds = before.deviceIds.filter((each) => each !== deviceId)
    this.#change(siteId, { deviceIds, since: deviceIds.length === 0 ? null : before.since })
  }

  went({ deviceId, siteId, representsSite }: HeardDevice, gone: GoneDevice): void {
    const last = this.of(siteId).lastGone
    if (representsSite && (last === undefined || last.lastHeardAt <= gone.lastHeardAt))
      this.#change(siteId, { lastGone: { ...gone, deviceId } })
  }

  givenUp({ deviceId, siteId }: HeardDevice): void {
    const last = this.of(siteId).lastGone
    if (last?.deviceId === deviceId) this.#change(siteId, { lastGone: { ...last, clean: true } })
  }

  returned(siteId: string, at: number): void {
    const before = this.of(siteId).returns
    this.#change(siteId, { returns: [...before.filter((each) => at - each < RETURNS_WITHIN_MS), at] })
  }

  returnsOf(siteId: string, now: number): number {
    return this.of(siteId).returns.filter((at) => now - at < RETURNS_WITHIN_MS).length
  }

  toNote({ sites }: Plan): Iterable<string> {
    if (this.#toNote === 'all') return sites.map(({ siteId }) => siteId)
    if (this.#toNote.size === 0) return []
    const known = idsOf(sites)
    return [...this.#toNote].filter((siteId) => known.has(siteId))
  }

  mark(siteId: string): void {
    if (this.#toNote !== 'all') this.#toNote.add(siteId)
  }

  markAll(): void {
    this.#toNote = 'all'
  }

  settle(plan: Plan, settled: (siteId: string) => boolean): void {
    this.#toNote = new Set([...this.toNote(plan)].filter((siteId) => !settled(siteId)))
  }

  #change(siteId: string, change: Partial<SitePresence>): void {
    this.#sites.set(siteId, { ...this.of(siteId), ...change })
    this.mark(siteId)
  }
}

const ids = new WeakMap<Plan['sites'], ReadonlySet<string>>()
function idsOf(sites: Plan['sites']): ReadonlySet<string> {
  const known = ids.get(sites) ?? new Set(sites.map(({ siteId }) => siteId))
  ids.set(sites, known)
  return known
}
