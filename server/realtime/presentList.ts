import { attendanceOf } from '../../shared/attendance.ts'
import { packed } from '../../shared/packed.ts'
import type { HolderGone, PresentDevice } from '../../shared/protocol.ts'
import { lostSince } from '../briefing/attendance.ts'
import type { Briefing } from '../briefing/briefing.ts'
import { dated, type Heard } from '../briefing/heard.ts'
import type { SeatedDevice } from '../briefing/presence.ts'
import { Serialised } from './serialised.ts'

type Told = Pick<Briefing, 'presence' | 'state' | 'now'>
/** Since when the site with the floor is heard, by the clock that never jumps. */
type HolderHeard = { siteId: string; since: number }
/** The whole list as it was written down, with the holder of that time, and who came, changed or went since. */
type Written = { text: string; holder: HolderHeard | null; touched: Set<string> }

/** The list is written anew when so many have changed since, or one in so many of those who are here. */
const ANEW_AFTER = 16
const ANEW_PART = 32

/** What pages are told of who is here: the whole list first, then what changed of it since it was last told to all. */
export class PresentList {
  readonly #briefing: Told
  readonly #steady: () => number
  /** Counts the changes that were told. */
  #revision = 0
  /** Who came, changed or went since. Also who came and went: a page that came in between was told of it. */
  readonly #touched = new Set<string>()
  /** What was told of the site with the floor: to all first, then to those who came in since. */
  #holders: (HolderHeard | null)[] = [null]
  #written: Written | undefined

  constructor(briefing: Told, steady: () => number) {
    this.#briefing = briefing
    this.#steady = steady
  }

  touch(deviceId: string): void {
    this.#touched.add(deviceId)
    this.#written?.touched.add(deviceId)
  }

  /** The fields of a `SyncMessage` that say who is here. Not written anew for each of a crowd that comes together. */
  whole(): string {
    const holder = this.#holder()
    if (!this.#holders.some((told) => isSame(told, holder))) this.#holders.push(holder)
    const { text, holder: before, touched } = this.#list(holder)
    const changed = `{${this.#changed(touched, [before], holder)}}`
    return `"present":${text},"changed":${changed},"presentRevision":${this.#revision},"gone":${JSON.stringify(this.#gone())}`
  }

  /** Tells all the next `PresentChange`; what could not be told is told the next time. */
  tell(emit: (change: Serialised) => void): void {
    const holder = this.#holder()
    const revision = this.#revision + 1
    const told = this.#changed(this.#touched, this.#holders, holder)
    emit(new Serialised(`{"revision":${revision},${told},"gone":${JSON.stringify(this.#gone())}}`))
    this.#revision = revision
    this.#touched.clear()
    this.#holders = [holder]
  }

  #list(holder: HolderHeard | null): Written {
    const { presence } = this.#briefing
    const most = Math.max(ANEW_AFTER, presence.size / ANEW_PART)
    if (this.#written !== undefined && this.#written.touched.size <= most) return this.#written
    const text = JSON.stringify(packed(presence.connected.map(this.#seen())))
    this.#written = { text, holder, touched: new Set() }
    return this.#written
  }

  /** Those who were touched, and whoever stands for the site with the floor if another was told of than `holder`. */
  #changed(touched: ReadonlySet<string>, told: readonly (HolderHeard | null)[], holder: HolderHeard | null): string {
    const { presence } = this.#briefing
    const those = [...touched]
    if (told.some((each) => !isSame(each, holder))) {
      const sites = new Set([...told, holder].map((each) => each?.siteId))
      for (const { deviceId, siteId } of presence.connected)
        if (sites.has(siteId) && !touched.has(deviceId)) those.push(deviceId)
    }
    const seats = those.map((deviceId) => presence.of(deviceId))
    const here = seats.flatMap((seat) => (seat?.status === 'connected' ? [seat.device] : []))
    const went = those.filter((_, index) => seats[index]?.status !== 'connected')
    return `"here":${JSON.stringify(here.map(this.#seen()))},"went":${JSON.stringify(went)}`
  }

  /** The others' clocks show it at once, however late it is journaled. */
  #seen(): (device: SeatedDevice) => PresentDevice {
    const holder = this.#briefing.state.floor.holder?.siteId
    const since = holder === undefined ? null : this.#heard().heardSince(holder)
    return (device) =>
      since !== null && device.siteId === holder ? { ...presentOf(device), since } : presentOf(device)
  }

  #holder(): HolderHeard | null {
    const siteId = this.#briefing.state.floor.holder?.siteId
    const since = siteId === undefined ? null : this.#briefing.presence.heardSince(siteId)
    return siteId === undefined || since === null ? null : { siteId, since }
  }

  /** So that their clocks stand where the journal will have them stand. */
  #gone(): HolderGone | null {
    const { attendance, floor } = this.#briefing.state
    const siteId = floor.holder?.siteId
    if (siteId === undefined) return null
    const lastHeardAt = lostSince(attendanceOf(attendance, siteId), this.#heard(), siteId)
    return lastHeardAt === null ? null : { siteId, lastHeardAt }
  }

  #heard(): Heard {
    return dated(this.#briefing.presence, this.#briefing.now() - this.#steady())
  }
}

const isSame = (one: HolderHeard | null, other: HolderHeard | null): boolean =>
  one?.siteId === other?.siteId && one?.since === other?.since

const presentOf = ({ deviceId, siteId, kind, userId, representsSite }: SeatedDevice): PresentDevice => ({
  deviceId,
  siteId,
  kind,
  userId,
  representsSite,
})
