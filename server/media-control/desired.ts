import type { BriefingState } from '../../shared/briefing.ts'
import type { MediaSource } from '../../shared/media.ts'
import { nextSpeaker } from '../../shared/nextSpeaker.ts'
import { rolesMay } from '../../shared/permissions.ts'
import type { Role } from '../../shared/roles.ts'
import type { DesiredPeer, RoomDesire } from '../media/messages.ts'

/** One connection of a room computer or of a person's page. `siteId`: where it is seated. */
export type OnlineDevice = {
  deviceId: string
  siteId: string
  kind: 'room' | 'person'
  userId: string | null
  roles: readonly Role[]
  /** Its link broke a moment ago; its picture may still come. */
  lost?: true
}

/** What should be seen and heard in one briefing; see MH rules in docs/spec. */
export type DesiredMedia = RoomDesire

/** The site that all hear before the opening, for a moment. */
type Tested = string | null

/**
 * From the committed state of a briefing to what the media program should do. Pure: the same state and the same devices
 * give the same answer, so it may be asked again at any time, and after any restart.
 * @param roomId the briefing's id
 */
export function desiredMedia(
  roomId: string,
  state: BriefingState,
  devices: readonly OnlineDevice[],
  tested: Tested = null,
): DesiredMedia {
  const closed = state.lifecycle.status === 'closed'
  // In a break nobody is seen or heard: each room, the chair's too, is its own affair.
  const silent = closed || state.lifecycle.status === 'paused'
  const chair = presidingChair(state, devices)
  // Before the opening the presiding chair is seen, and nobody is heard but the site whose sound is tested.
  const planned = state.lifecycle.status === 'planned'
  const holder = state.lifecycle.status === 'open' ? (state.floor.holder?.siteId ?? null) : planned ? tested : null
  const heard = (siteId: string) => !state.microphones.muted.includes(siteId)
  const ids = (list: readonly OnlineDevice[]) => list.map((device) => device.deviceId)

  const chairSpeaks = planned
    ? []
    : heard(chair.siteId ?? '')
      ? chair.devices
      : chair.devices.filter((device) => device.userId !== null && device.userId === state.presidingUserId)
  const holderDevices = holder === null ? [] : atSite(devices, holder, holder === chair.siteId ? chair.devices : [])
  // Muted, the room of the presiding chair is not heard, but the chair is.
  const muted = holder === chair.siteId ? chairSpeaks : []
  const holderSpeaks = holder !== null && (planned || heard(holder)) ? holderDevices : muted
  // One room, one sound: a second microphone in the same room would be heard as its echo.
  const chairHasSlot = holder !== null && holder !== chair.siteId
  const open =
    state.lifecycle.status === 'open'
      ? state.microphones.open.filter((siteId) => heard(siteId) && siteId !== holder && siteId !== chair.siteId)
      : []
  const [second, third] = open.map((siteId) => ids(atSite(devices, siteId, [])))
  const next = nextSpeaker(state)?.siteId
  /** Who speaks sees the presiding chair; who speaks next has that picture at hand. */
  const looksAt = (device: OnlineDevice): Pick<DesiredPeer, 'looksAt'> => {
    const { siteId } = device
    const speaks = siteId === holder
    const comes = state.lifecycle.status === 'open' && siteId === next
    if (chair.siteId === null || siteId === chair.siteId || !(speaks || comes) || !isOfRoom(device)) return {}
    return { looksAt: { seat: chair.siteId, cameras: ids(chair.devices), large: speaks } }
  }

  return {
    roomId,
    peers: devices.map((device) => ({
      peerId: device.deviceId,
      seat: seatOf(device),
      representsSeat: device.kind === 'room',
      mayProduce: closed ? [] : mayProduce(device),
      mayWatchWall: !closed && mayWatchWall(device),
      ...looksAt(device),
    })),
    picture: silent
      ? null
      : holder !== null
        ? { seat: holder, cameras: ids(holderDevices), microphones: ids(holderSpeaks) }
        : chair.siteId === null
          ? null
          : { seat: chair.siteId, cameras: ids(chair.devices), microphones: ids(chairSpeaks) },
    presentation:
      !silent && devices.some((device) => device.deviceId === state.presentation?.deviceId)
        ? (state.presentation?.deviceId ?? null)
        : null,
    audio: silent ? [[], [], []] : [chairHasSlot ? ids(chairSpeaks) : [], second ?? [], third ?? []],
    warm: closed ? [] : [...ids(chair.devices), ...(next === undefined ? [] : ids(atSite(devices, next, [])))],
  }
}

/** In which room it stands, as far as sound goes: none of that room's is sent to it. */
const seatOf = ({ siteId, deviceId, kind, roles }: OnlineDevice): string =>
  // Who only looks on is in no room that speaks, wherever the list of members has put them.
  kind === 'person' && roles.every((role) => role === 'observer') ? deviceId : siteId

/** The presiding chair's own pages first, then the computer of the chair's room. */
function presidingChair(state: BriefingState, devices: readonly OnlineDevice[]) {
  const userId = state.presidingUserId
  const member = state.plan.members.find((each) => each.userId === userId && each.role === 'chair')
  const own = devices.filter((device) => device.kind === 'person' && device.userId !== null && device.userId === userId)
  const siteId = own[0]?.siteId ?? member?.siteId ?? null
  return { siteId, devices: siteId === null ? [] : atSite(devices, siteId, own, true) }
}

/**
 * Devices that can be a site's picture and sound: its room computers, then the own pages of its operators and of chairs
 * who are seated there; `others` at that end. One whose link is lost comes after all that are connected.
 */
function atSite(
  devices: readonly OnlineDevice[],
  siteId: string,
  others: readonly OnlineDevice[],
  othersFirst = false,
) {
  const seated = devices.filter((device) => device.siteId === siteId)
  const rooms = seated.filter((device) => device.kind === 'room')
  const people = (['operator', 'chair'] as const).flatMap((role) =>
    seated.filter((device) => device.kind === 'person' && device.roles.includes(role)),
  )
  const all = [...new Set(othersFirst ? [...others, ...rooms, ...people] : [...rooms, ...people, ...others])]
  return [...all.filter(({ lost }) => lost !== true), ...all.filter(({ lost }) => lost === true)]
}

function mayProduce({ kind, roles }: OnlineDevice): DesiredPeer['mayProduce'] {
  const all: MediaSource[] = ['camera', 'microphone', 'screen']
  if (kind === 'room' || roles.includes('chair') || roles.includes('operator')) return all
  return roles.includes('secretary') || roles.includes('director') ? ['screen'] : []
}

/** The wall is for chair, secretary and director; an operator may ask for the picture of whom the room speaks to (`looksAt`). */
const mayWatchWall = ({ roles }: OnlineDevice): boolean =>
  rolesMay(
    roles.filter((role) => role !== 'operator'),
    'media.wall',
  )

/** A screen that a whole room looks at. */
const isOfRoom = ({ kind, roles }: OnlineDevice): boolean => kind === 'room' || roles.includes('operator')
