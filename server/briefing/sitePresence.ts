import { breakBetween, type Break } from './breaks.ts'
import type { GoneDevice, HeardDevice } from './presence.ts'

/** So far back a site's returns are counted. */
const RETURNS_WITHIN_MS = 10 * 60_000

/** So many breaks of one site are remembered until they are journaled. */
const BREAKS_KEPT = 20

export type SitePresence = {
  /** The devices now heard that represent it, the longest connected first. */
  deviceIds: readonly string[]
  /** Since when one of them was without a gap; null while none is. */
  since: number | null
  /** The last to go of them. */
  lastGone: (GoneDevice & { deviceId: string }) | undefined
  /** Those since its coming was last journaled, the oldest first. */
  breaks: readonly Break[]
  /** When its coming was journaled lately. */
  returns: readonly number[]
}
const nothing: SitePresence = { deviceIds: [], since: null, lastGone: undefined, breaks: [], returns: [] }

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
    const before = this.of(siteId)
    const over = before.since === null && before.lastGone ? breakBetween(before.lastGone, deviceId, at) : null
    this.#change(siteId, {
      deviceIds: [...before.deviceIds, deviceId],
      since: before.since ?? at,
      breaks: over === null ? before.breaks : [...before.breaks, over].slice(-BREAKS_KEPT),
    })
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

  /** Its coming was journaled `at`, and that it is heard since `since`. */
  returned(siteId: string, at: number, since = at): void {
    const { returns, breaks } = this.of(siteId)
    this.#change(siteId, {
      returns: [...returns.filter((each) => at - each < RETURNS_WITHIN_MS), at],
      breaks: breaks.filter(({ from }) => from >= since),
    })
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
