import { attendanceOf } from '../../shared/attendance.ts'
import type { HolderGone, PresentDevice } from '../../shared/protocol.ts'
import { lostSince } from '../briefing/attendance.ts'
import type { Briefing } from '../briefing/briefing.ts'
import type { Heard, SeatedDevice } from '../briefing/presence.ts'
import { Serialised } from './serialised.ts'

type Told = Pick<Briefing, 'presence' | 'state' | 'now'>
/** Since when the site with the floor is heard, by the clock that never jumps. */
type HolderHeard = { siteId: string; since: number }

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

  constructor(briefing: Told, steady: () => number) {
    this.#briefing = briefing
    this.#steady = steady
  }

  touch(deviceId: string): void {
    this.#touched.add(deviceId)
  }

  /** The fields of a `SyncMessage` that say who is here. */
  whole(): string {
    const holder = this.#holder()
    if (!this.#holders.some((told) => isSame(told, holder))) this.#holders.push(holder)
    const present = `[${this.#briefing.presence.connected.map(this.#text()).join()}]`
    return `"present":${present},"presentRevision":${this.#revision},"gone":${JSON.stringify(this.#gone())}`
  }

  /** Tells all the next `PresentChange`; what could not be told is told the next time. */
  tell(emit: (change: Serialised) => void): void {
    const holder = this.#holder()
    const { presence } = this.#briefing
    const touched = [...this.#touched]
    if (this.#holders.some((told) => !isSame(told, holder))) {
      const sites = new Set([...this.#holders, holder].map((each) => each?.siteId))
      for (const { deviceId, siteId } of presence.connected)
        if (sites.has(siteId) && !this.#touched.has(deviceId)) touched.push(deviceId)
    }
    const seats = touched.map((deviceId) => presence.of(deviceId))
    const here = seats.flatMap((seat) => (seat?.status === 'connected' ? [seat.device] : []))
    const went = touched.filter((_, index) => seats[index]?.status !== 'connected')
    const revision = this.#revision + 1
    const told = `"here":[${here.map(this.#text()).join()}],"went":${JSON.stringify(went)}`
    emit(new Serialised(`{"revision":${revision},${told},"gone":${JSON.stringify(this.#gone())}}`))
    this.#revision = revision
    this.#touched.clear()
    this.#holders = [holder]
  }

  /** The others' clocks show it at once, however late it is journaled. */
  #text(): (device: SeatedDevice) => string {
    const holder = this.#briefing.state.floor.holder?.siteId
    const since = holder === undefined ? null : this.#heard().heardSince(holder)
    return (device) =>
      since !== null && device.siteId === holder ? JSON.stringify({ ...presentOf(device), since }) : presentText(device)
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
    return this.#briefing.presence.dated(this.#briefing.now() - this.#steady())
  }
}

const isSame = (one: HolderHeard | null, other: HolderHeard | null): boolean =>
  one?.siteId === other?.siteId && one?.since === other?.since

const presentTexts = new WeakMap<SeatedDevice, string>()
function presentText(device: SeatedDevice): string {
  const known = presentTexts.get(device)
  if (known !== undefined) return known
  const text = JSON.stringify(presentOf(device))
  presentTexts.set(device, text)
  return text
}
const presentOf = ({ deviceId, siteId, kind, userId, representsSite }: SeatedDevice): PresentDevice => ({
  deviceId,
  siteId,
  kind,
  userId,
  representsSite,
})
