import { absenceOf, attendanceOf, headcountOf, type Absence, type SiteAttendance } from '../../../shared/attendance.ts'
import type { BriefingState } from '../../../shared/briefing.ts'
import type { PresentDevice, SyncMessage } from '../../../shared/protocol.ts'
import { seatedSites } from './present.ts'
import type { RoomState } from './roomStore.ts'

/** How a site stands, as every screen shows it. `since`: when its room was last heard, on the server's clock. */
export type SiteStanding = { status: 'present' | 'absent' } | { status: 'lost' | 'left'; since: number }

const seated = (present: readonly PresentDevice[], siteId: string) => seatedSites(present).has(siteId)

/** Takes over who is connected now, and since when those who went are gone: by the server's word, else since `now`. */
export function tellPresent(
  before: Pick<RoomState, 'present' | 'gone'>,
  { present, gone: told }: Pick<RoomState, 'present'> & Pick<SyncMessage, 'gone'>,
  now: number,
): Pick<RoomState, 'present' | 'gone'> {
  const here = seatedSites(present)
  const away = [...before.gone.keys(), ...seatedSites(before.present)].filter((siteId) => !here.has(siteId))
  const gone = new Map(away.map((siteId) => [siteId, before.gone.get(siteId) ?? now]))
  if (told) gone.set(told.siteId, told.lastHeardAt)
  return { present, gone }
}

/** `connected`: a device that represents the site is connected, though its coming is not journaled yet. */
export function standingOf(site: SiteAttendance, connected: boolean): SiteStanding {
  const { presence } = site
  switch (presence.status) {
    case 'present':
      return { status: 'present' }
    case 'absent':
      return { status: connected ? 'present' : 'absent' }
    case 'lost':
    case 'unknown':
      return connected ? { status: 'present' } : { status: 'lost', since: presence.lastHeardAt }
    case 'left':
      if (connected) return { status: 'present' }
      return { status: presence.lost === true ? 'lost' : 'left', since: presence.lastHeardAt }
  }
}

/** "present", or "lost 1763740800000": one word for one site, so that a selector stays equal while nothing changes. */
export type StandingWord = 'present' | 'absent' | `${'lost' | 'left'} ${number}`

export function standingWord({ state, present }: RoomState, siteId: string): StandingWord {
  const standing = standingOf(attendanceOf(state?.attendance ?? {}, siteId), seated(present, siteId))
  return 'since' in standing ? `${standing.status} ${standing.since}` : standing.status
}

export function standingFromWord(word: StandingWord): SiteStanding {
  if (word === 'present' || word === 'absent') return { status: word }
  const [status, since] = word.split(' ')
  return { status: status === 'lost' ? 'lost' : 'left', since: Number(since) }
}

/** The declaration by which a site is absent; null for one that is connected, whatever it declared. */
export function absenceNow({ state, present }: RoomState, siteId: string): Absence | null {
  const absence = absenceOf(attendanceOf(state?.attendance ?? {}, siteId))
  return absence === null || seated(present, siteId) ? null : absence
}

/** Sites that are present now, of all that were invited. */
export function countPresent({ state, present }: RoomState): number {
  return (state?.plan.sites ?? []).filter(
    ({ siteId }) =>
      standingOf(attendanceOf(state?.attendance ?? {}, siteId), seated(present, siteId)).status === 'present',
  ).length
}

/** People in the rooms, as their sites declared them: before the opening of whoever will come, later of whoever came. */
export const headcount = (state: BriefingState): number =>
  state.plan.sites.reduce((sum, { siteId }) => {
    const site = attendanceOf(state.attendance, siteId)
    if (state.lifecycle.status !== 'planned') return sum + headcountOf(site)
    return absenceOf(site) === null ? sum + site.headcount : sum
  }, 0)
