import type { BriefingState } from '../../shared/briefing.ts'
import type { OnlineDevice, Served } from '../../shared/devices.ts'
import type { MediaSource, Slot } from '../../shared/media.ts'
import { nextSpeaker } from '../../shared/nextSpeaker.ts'
import { rolesMay } from '../../shared/permissions.ts'
import { partIn, presidingSiteId, programmeOf, programmeSlots, type ProgrammePart } from '../../shared/programme.ts'
import type { DesiredMedia, DesiredPeer, DesiredSlot } from '../media/messages.ts'

/** The site that all hear before the opening, for a moment. */
type Tested = string | null

/** Who may play, by where they sit and whose they are. */
export type Seats = Omit<Served, 'changed' | 'all'>

/** What is so for the whole briefing; what one page may costs the same however many there are. */
export type DesiredNow = Pick<DesiredMedia, 'codec' | 'slots' | 'warm'> & {
  peer: (device: OnlineDevice) => DesiredPeer
  /** What pages may depends on this, beside what they are themselves … */
  for: { everybody: string; facing: string }
  /** … and on the last only at these sites. */
  facingSites: readonly string[]
}

/**
 * From the committed state of a briefing to what the media program should do. Pure: the same state and the same devices
 * give the same answer, so it may be asked again at any time, and after any restart. MH rules in docs/spec.
 */
export function desiredNow(state: BriefingState, seats: Seats, tested: Tested): DesiredNow {
  const closed = state.lifecycle.status === 'closed'
  const programme = programmeOf(state, tested)
  const chairSiteId = presidingSiteId(state)
  const chair = chairDevices(state, seats)
  /** Devices that can play a part, in order of preference. */
  const players = (part: ProgrammePart): readonly OnlineDevice[] => {
    switch (part.by) {
      case 'site':
        return atSite(seats, part.siteId, part.siteId === chairSiteId ? chair : [])
      case 'chair':
        return chair
      case 'chairAlone':
        return chair.filter((device) => isPresiding(device, state))
      case 'device':
        return [seats.of(part.deviceId) ?? []].flat()
    }
  }
  const desiredSlot = (slot: Slot): DesiredSlot => {
    const part = partIn(programme, slot)
    const sources = part === null ? [] : ids(players(part))
    // A site keeps its place while none of its devices is there; one device that is gone keeps none.
    const empty = part === null || (part.by === 'device' && sources.length === 0)
    return { ...slot, seat: empty ? null : part.siteId, sources }
  }
  const [pictured] = programme.picture
  const speaker = pictured?.by === 'site' ? pictured.siteId : null
  const next = nextSpeaker(state)?.siteId
  // Who will be on the picture: who waits for what is spoken between, then who speaks next.
  const soon = [state.floor.interrupted.at(-1)?.siteId, next].filter((siteId) => siteId !== undefined)
  const comes = state.lifecycle.status === 'open' ? next : undefined
  const cameras = ids(chair)
  /** Who speaks sees the presiding chair; who speaks next has that picture at hand. */
  const facing = (device: OnlineDevice): Pick<DesiredPeer, 'facing'> => {
    const { siteId } = device
    const speaks = siteId === speaker
    if (chairSiteId === null || siteId === chairSiteId || !(speaks || siteId === comes) || !isOfRoom(device)) return {}
    return { facing: { seat: chairSiteId, cameras, large: speaks } }
  }
  return {
    peer: (device) => ({
      peerId: device.deviceId,
      seat: seatOf(device),
      representsSeat: device.kind === 'room',
      mayProduce: closed ? [] : mayProduce(device),
      mayWatchWall: !closed && mayWatchWall(device),
      ...facing(device),
    }),
    codec: state.plan.codec,
    slots: programmeSlots.map(desiredSlot),
    warm: closed ? [] : [...cameras, ...soon.flatMap((siteId) => ids(atSite(seats, siteId, [])))],
    for: { everybody: String(closed), facing: JSON.stringify([chairSiteId, cameras, speaker, comes]) },
    facingSites: [speaker ?? [], comes ?? []].flat(),
  }
}

/** In which room it stands, as far as sound goes: none of that room's is sent to it. */
const seatOf = ({ siteId, deviceId, kind, roles }: OnlineDevice): string =>
  // Who only looks on is in no room that speaks, wherever the list of members has put them.
  kind === 'person' && roles.every((role) => role === 'observer') ? deviceId : siteId

/** The presiding chair's own pages first, then the computer of the chair's room. */
function chairDevices(state: BriefingState, seats: Seats): OnlineDevice[] {
  const { presidingUserId } = state
  const siteId = presidingSiteId(state)
  if (siteId === null || presidingUserId === null) return []
  return atSite(
    seats,
    siteId,
    seats.ofUser(presidingUserId).filter(({ kind }) => kind === 'person'),
    true,
  )
}

const isPresiding = ({ userId }: OnlineDevice, { presidingUserId }: BriefingState): boolean =>
  userId !== null && userId === presidingUserId

const ids = (list: readonly OnlineDevice[]) => list.map((device) => device.deviceId)

/**
 * Devices that can be a site's picture and sound: its room computers, phones that stand in, the own pages of its operators and of chairs
 * who are seated there; `others` at that end. One whose link is lost comes after all that are connected.
 */
function atSite(seats: Seats, siteId: string, others: readonly OnlineDevice[], othersFirst = false) {
  const seated = seats.at(siteId)
  const rooms = seated.filter((device) => device.kind === 'room')
  // A phone is not heard beside the computer that it stands in for.
  const standIns = rooms.some(({ lost }) => lost !== true) ? [] : seated.filter(({ kind }) => kind === 'standIn')
  const people = (['operator', 'chair'] as const).flatMap((role) =>
    seated.filter((device) => device.kind === 'person' && device.roles.includes(role)),
  )
  const room = [...rooms, ...standIns]
  const every = othersFirst ? [...others, ...room, ...people] : [...room, ...people, ...others]
  // By their ids: one that is lost is another object each time it is asked for.
  const all = [...new Map(every.map((device) => [device.deviceId, device])).values()]
  return [...all.filter(({ lost }) => lost !== true), ...all.filter(({ lost }) => lost === true)]
}

function mayProduce({ kind, roles }: OnlineDevice): DesiredPeer['mayProduce'] {
  const all: MediaSource[] = ['camera', 'microphone', 'screen']
  if (kind === 'room' || roles.includes('chair') || roles.includes('operator')) return all
  return roles.includes('secretary') || roles.includes('director') ? ['screen'] : []
}

/** The wall is for chair, secretary and director; an operator may ask for the picture of whom the room speaks to (`facing`). */
const mayWatchWall = ({ roles }: OnlineDevice): boolean =>
  rolesMay(
    roles.filter((role) => role !== 'operator'),
    'media.wall',
  )

/** A screen that a whole room looks at. */
const isOfRoom = ({ kind, roles }: OnlineDevice): boolean => kind === 'room' || roles.includes('operator')
