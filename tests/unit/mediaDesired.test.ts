import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { apply, emptyBriefing, type BriefingState } from '../../shared/briefing.ts'
import type { BriefingEvent } from '../../shared/events.ts'
import { SLOTS_MAX } from '../../shared/media.ts'
import { OPEN_MICROPHONES } from '../../shared/microphones.ts'
import { barePlan, noIssuer } from '../../shared/plan.ts'
import { PICTURE, PRESENTATION, programmeSlots } from '../../shared/programme.ts'
import { desiredMedia } from '../support/media/desiredMedia.ts'
import type { OnlineDevice } from '../../shared/devices.ts'

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const [centre, north, south, west] = [uuid(1), uuid(2), uuid(3), uuid(4)]
const [chairUser, secretaryUser] = [uuid(11), uuid(12)]
const site = (siteId: string, code: string) => ({ siteId, code, name: code, level: 'province', groupIds: [] })

const opened: BriefingEvent = {
  type: 'briefing.opened',
  presidingUserId: chairUser,
  plan: {
    title: 'Giao ban',
    kind: 'national',
    period: '',
    startsAt: 0,
    hostSiteId: centre,
    description: '',
    sites: [site(centre, 'TW'), site(north, 'B'), site(south, 'N'), site(west, 'T')],
    groups: [],
    members: [
      { userId: chairUser, name: 'Chair', title: '', role: 'chair', siteId: centre },
      { userId: secretaryUser, name: 'Secretary', title: '', role: 'secretary', siteId: centre },
    ],
    agenda: [],
    issuer: noIssuer,
    ...barePlan,
  },
}
const granted = (siteId: string): BriefingEvent => ({
  type: 'floor.granted',
  stopsWhenLost: false,
  heard: null,
  turnId: uuid(90),
  siteId,
  requestId: null,
  topic: '',
  itemId: null,
  allottedMs: null,
})
const after = (...events: BriefingEvent[]): BriefingState =>
  [opened, ...events].reduce((state, event, at) => apply(state, { seq: at + 1, at: at * 1000, event }), emptyBriefing)

const room = (siteId: string): OnlineDevice => ({
  deviceId: `room-${siteId}`,
  siteId,
  kind: 'room',
  userId: null,
  roles: ['operator'],
})
const person = (userId: string, siteId: string, ...roles: OnlineDevice['roles']): OnlineDevice => ({
  deviceId: `page-${userId}`,
  siteId,
  kind: 'person',
  userId,
  roles,
})
const chair = person(chairUser, centre, 'chair')
const secretary = person(secretaryUser, centre, 'secretary')
const observer = person(uuid(13), south, 'observer')
const devices = [chair, secretary, observer, room(centre), room(north), room(south), room(west)]
/** Who is on programme, by the names of the slots. */
function want(state: BriefingState, online: OnlineDevice[] = devices, tested: string | null = null) {
  const desired = desiredMedia('briefing', state, online, tested)
  const [picture, presentation, sound, ...audio] = desired.slots
  if (picture === undefined || presentation === undefined || sound === undefined) throw new Error('no slots')
  const { seat, sources: cameras } = picture
  return {
    ...desired,
    picture: seat === null ? null : { seat, cameras, microphones: sound.sources },
    presentation: presentation.sources[0] ?? null,
    audio: audio.map(({ sources }) => sources),
  }
}

describe('who is seen and heard', () => {
  it('[MH30] without a holder the presiding chair is on the picture: the own device, else the computer of the chair’s room', () => {
    const { picture, audio } = want(after())
    expect(picture).toEqual({
      seat: centre,
      cameras: [chair.deviceId, `room-${centre}`],
      microphones: [chair.deviceId, `room-${centre}`],
    })
    expect(audio).toEqual([[], [], []])
  })

  it('[MH31] the holder’s room is on the picture with its sound, and the chair is heard beside it', () => {
    const { picture, audio } = want(after(granted(north)))
    expect(picture).toEqual({ seat: north, cameras: [`room-${north}`], microphones: [`room-${north}`] })
    expect(audio[0]).toEqual([chair.deviceId, `room-${centre}`])
  })

  it('[MH31] a chair who presides from the holder’s own room is not heard twice', () => {
    const { picture, audio } = want(after(granted(centre)))
    expect(picture?.cameras).toEqual([`room-${centre}`, chair.deviceId])
    expect(audio[0]).toEqual([])
  })

  it('[DL23] a phone that stands in for a room plays its part only while no computer of the room is there', () => {
    const phone: OnlineDevice = { ...room(north), deviceId: 'phone', kind: 'standIn' }
    const lost: OnlineDevice = { ...room(north), lost: true }
    const cameras = (...online: OnlineDevice[]) => want(after(granted(north)), [chair, ...online]).picture?.cameras
    expect(cameras(phone, room(north))).toEqual([`room-${north}`])
    expect(cameras(phone, lost)).toEqual(['phone', `room-${north}`])
    expect(cameras(phone)).toEqual(['phone'])
    const peer = want(after(), [phone]).peers.find(({ peerId }) => peerId === 'phone')
    expect(peer).toMatchObject({ seat: north, representsSeat: false, mayProduce: ['camera', 'microphone', 'screen'] })
  })

  it('[MH42] a chair who does not preside is seen and heard at the own site, after its room and its operators', () => {
    const second = person(uuid(14), north, 'chair')
    const alone = want(after(granted(north)), [chair, second])
    expect(alone.picture).toEqual({ seat: north, cameras: [second.deviceId], microphones: [second.deviceId] })
    const opened = want(after({ type: 'microphone.opened', siteId: north }), [chair, second])
    expect(opened.audio[1]).toEqual([second.deviceId])
    const operator = person(uuid(15), north, 'operator')
    const all = want(after(granted(north)), [chair, second, operator, room(north)])
    expect(all.picture?.cameras).toEqual([`room-${north}`, operator.deviceId, second.deviceId])
    const cut = want(after(granted(north)), [chair, { ...room(north), lost: true }, operator])
    expect(cut.picture?.cameras).toEqual([operator.deviceId, `room-${north}`])
    const beside = person(uuid(16), centre, 'chair')
    const muted = want(after(granted(north), { type: 'microphone.muted', siteId: centre }), [
      chair,
      beside,
      room(north),
    ])
    expect(muted.audio[0]).toEqual([chair.deviceId])
  })

  it('[MH32] a holder without a device keeps the picture’s place', () => {
    const { picture } = want(after(granted(north)), [chair, room(south)])
    expect(picture).toEqual({ seat: north, cameras: [], microphones: [] })
  })

  it('[MH33] open microphones take the free slots in their order', () => {
    const open = (siteId: string): BriefingEvent => ({ type: 'microphone.opened', siteId })
    const { audio } = want(after(granted(north), open(west), open(south)))
    expect(audio.slice(1)).toEqual([[`room-${west}`], [`room-${south}`]])
  })

  it('[MH34] a muted holder is seen and not heard', () => {
    const { picture } = want(after(granted(north), { type: 'microphone.muted', siteId: north }))
    expect(picture).toEqual({ seat: north, cameras: [`room-${north}`], microphones: [] })
  })

  it('[MH34] muting the chair’s site takes its room’s sound away, not the chair’s own', () => {
    const { audio } = want(after(granted(north), { type: 'microphone.muted', siteId: centre }))
    expect(audio[0]).toEqual([chair.deviceId])
  })

  it('[MH34] nor does it when the chair’s own site has the floor', () => {
    const { picture } = want(after(granted(centre), { type: 'microphone.muted', siteId: centre }))
    expect(picture?.microphones).toEqual([chair.deviceId])
  })

  it('[MH44] who only looks on hears every site, also the one of the own seat', () => {
    const watching = person(uuid(17), centre, 'observer')
    const seats = want(after(), [chair, watching, room(centre)]).peers.map(({ peerId, seat }) => [peerId, seat])
    expect(seats).toEqual([
      [chair.deviceId, centre],
      [watching.deviceId, watching.deviceId],
      [`room-${centre}`, centre],
    ])
  })

  it('[MH35] in a break nobody is seen or heard', () => {
    const { picture, audio } = want(
      after(
        granted(north),
        { type: 'microphone.opened', siteId: south },
        { type: 'briefing.paused', resumeAt: null, reason: '' },
      ),
    )
    expect(picture).toBeNull()
    expect(audio).toEqual([[], [], []])
  })

  it('[MH35] before the opening everybody is silent to everybody, and the presiding chair is seen', () => {
    const before = { ...after(), lifecycle: { status: 'planned' as const, unopenedAt: null } }
    expect(want(before).picture).toEqual({ seat: centre, cameras: [chair.deviceId, `room-${centre}`], microphones: [] })
    expect(want(before).audio).toEqual([[], [], []])
  })

  it('[MH66] before the opening a site whose sound is tested is seen and heard by all; afterwards the test says nothing', () => {
    const before = { ...after(), lifecycle: { status: 'planned' as const, unopenedAt: null } }
    const heard = (state: BriefingState, tested: string) => {
      const { picture, audio } = want(state, devices, tested)
      return [picture?.seat, picture?.microphones, audio.flat()]
    }
    expect(heard(before, north)).toEqual([north, [`room-${north}`], []])
    expect(heard(before, centre)).toEqual([centre, [`room-${centre}`, chair.deviceId], []])
    expect(heard(after(), north)[0]).toBe(centre)
  })

  it('[MH36] after the end nobody sends anything', () => {
    const { picture, peers, presentation } = want(after(granted(north), { type: 'briefing.closed' }))
    expect({ picture, presentation }).toEqual({ picture: null, presentation: null })
    expect(peers.flatMap((peer) => peer.mayProduce)).toEqual([])
  })

  it('[MH37] a presentation is shown while its device is there', () => {
    const started = after({ type: 'presentation.started', siteId: centre, deviceId: chair.deviceId, byHolder: false })
    expect(want(started).presentation).toBe(chair.deviceId)
    expect(want(started, [room(north)]).presentation).toBeNull()
    const inBreak = apply(started, { seq: 9, at: 9000, event: { type: 'briefing.paused', resumeAt: null, reason: '' } })
    expect(want(inBreak).presentation).toBeNull()
  })

  it('[MH38] the first in the queue is warm, and so is the chair', () => {
    const asked: BriefingEvent = {
      type: 'floor.requested',
      requestId: uuid(91),
      siteId: south,
      topic: '',
      designated: false,
      kind: 'speech',
      speaker: null,
      itemId: null,
    }
    expect(want(after(asked)).warm).toEqual([chair.deviceId, `room-${centre}`, `room-${south}`])
  })

  it('[MH38, FL26] who waits while another speaks between is warm, and not heard', () => {
    const between: BriefingEvent = {
      type: 'floor.interrupted',
      turnId: uuid(92),
      siteId: south,
      requestId: null,
      topic: '',
      itemId: null,
      allottedMs: null,
      kind: 'reply',
      heard: true,
    }
    const { warm, picture, audio } = want(after(granted(north), between))
    expect(warm).toContain(`room-${north}`)
    expect(picture?.seat).toBe(south)
    expect(audio.flat()).not.toContain(`room-${north}`)
  })
})

describe('the slots of the programme', () => {
  it('[MH74] are one list: a picture with its sound, a presentation, the presiding chair, and each site that may be open beside them', () => {
    const kinds = Object.groupBy(programmeSlots, ({ kind }) => kind)
    expect(kinds.picture?.map(({ slotId }) => slotId)).toEqual([PICTURE])
    expect(kinds.presentation?.map(({ slotId }) => slotId)).toEqual([PRESENTATION])
    expect(kinds.sound?.map(({ soundOf }) => soundOf)).toEqual([
      PICTURE,
      null,
      ...Array.from({ length: OPEN_MICROPHONES }, () => null),
    ])
    expect(new Set(programmeSlots.map(({ slotId }) => slotId)).size).toBe(programmeSlots.length)
    expect(programmeSlots.length).toBeLessThanOrEqual(SLOTS_MAX)
  })

  it('[MH74] say whose part each is, also while none of its devices is there; a device that is gone presents nothing', () => {
    const presents = { siteId: centre, deviceId: chair.deviceId, byHolder: false }
    const state = after(granted(north), { type: 'presentation.started', ...presents })
    const seats = (online: OnlineDevice[]) =>
      desiredMedia('briefing', state, online).slots.map(({ slotId, seat }) => [slotId, seat])
    expect(Object.fromEntries(seats(devices))).toMatchObject({ picture: north, presentation: centre, audio0: north })
    expect(Object.fromEntries(seats([]))).toMatchObject({ picture: north, presentation: null, audio1: centre })
  })
})

describe('who may what', () => {
  const rights = (deviceId: string) => want(after()).peers.find((peer) => peer.peerId === deviceId)

  it('[MH39] rooms and chairs send; a secretary only shares a screen; an observer sends nothing', () => {
    expect(rights(`room-${north}`)?.mayProduce).toEqual(['camera', 'microphone', 'screen'])
    expect(rights(chair.deviceId)?.mayProduce).toEqual(['camera', 'microphone', 'screen'])
    expect(rights(secretary.deviceId)?.mayProduce).toEqual(['screen'])
    expect(rights(observer.deviceId)?.mayProduce).toEqual([])
  })

  it('[MH8] the wall is for chair, secretary and director, and for no room', () => {
    const watchers = want(after()).peers.filter((peer) => peer.mayWatchWall)
    expect(watchers.map((peer) => peer.peerId)).toEqual([chair.deviceId, secretary.deviceId])
  })

  it('[RM45] the room that speaks looks at the presiding chair, who comes next has that picture ready, and nobody else', () => {
    const looking = (state: BriefingState) =>
      want(state).peers.flatMap(({ peerId, facing }) => (facing === undefined ? [] : [[peerId, facing]]))
    const at = (large: boolean) => ({ seat: centre, cameras: [chair.deviceId, `room-${centre}`], large })
    const asked: BriefingEvent = {
      type: 'floor.requested',
      requestId: uuid(91),
      siteId: south,
      topic: '',
      designated: false,
      kind: 'speech',
      speaker: null,
      itemId: null,
    }
    expect(looking(after())).toEqual([])
    expect(looking(after(granted(north)))).toEqual([[`room-${north}`, at(true)]])
    expect(looking(after(granted(centre)))).toEqual([])
    expect(looking(after(asked))).toEqual([[`room-${south}`, at(false)]])
    expect(looking(after(granted(north), asked))).toEqual([
      [`room-${north}`, at(true)],
      [`room-${south}`, at(false)],
    ])
    expect(looking(after(asked, { type: 'briefing.paused', resumeAt: null, reason: '' }))).toEqual([])
  })
})

it('[MH40] whatever happened, no muted site’s room is heard and nobody is heard twice', () => {
  const siteId = fc.constantFrom(centre, north, south, west)
  const event: fc.Arbitrary<BriefingEvent> = fc.oneof(
    siteId.map(granted),
    fc.constant<BriefingEvent>({ type: 'floor.taken', turnId: uuid(90) }),
    siteId.map((siteId): BriefingEvent => ({ type: 'microphone.opened', siteId })),
    siteId.map((siteId): BriefingEvent => ({ type: 'microphone.closed', siteId })),
    siteId.map((siteId): BriefingEvent => ({ type: 'microphone.muted', siteId })),
    siteId.map((siteId): BriefingEvent => ({ type: 'microphone.unmuted', siteId })),
    fc.constant<BriefingEvent>({ type: 'briefing.paused', resumeAt: null, reason: '' }),
    fc.constant<BriefingEvent>({ type: 'briefing.resumed' }),
  )
  fc.assert(
    fc.property(fc.array(event, { maxLength: 20 }), fc.subarray(devices), (events, online) => {
      const state = after(...events)
      const { picture, audio } = want(state, online)
      const slots = [picture?.microphones ?? [], ...audio]
      const seats = slots.flatMap((slot) => [
        ...new Set(slot.map((id) => online.find((each) => each.deviceId === id)?.siteId)),
      ])
      expect(new Set(seats).size).toBe(seats.length)
      for (const muted of state.microphones.muted) expect(slots.flat()).not.toContain(`room-${muted}`)
    }),
  )
})
