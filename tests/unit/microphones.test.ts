import { describe, expect, it } from 'vitest'
import { seenOpen } from '../../shared/microphones.ts'
import {
  as,
  BriefingTable,
  caMau,
  haNoi,
  host,
  hue,
  people,
  room,
  secondChair,
  sonLa,
  uid,
} from '../support/briefingTable.ts'

const chair = as('chair')

it('[MI1] at most two sites are open beside the holder and the presiding chair', () => {
  const table = new BriefingTable()
  table.ok(chair, 'floor.grant', { siteId: caMau })
  table.ok(chair, 'microphone.open', { siteId: haNoi })
  table.ok(chair, 'microphone.open', { siteId: sonLa })
  expect(table.ask(chair, 'microphone.open', { siteId: hue })).toMatchObject({
    error: { key: 'microphone.tooMany', params: { max: 2 } },
  })
  table.ok(chair, 'microphone.close', { siteId: haNoi })
  table.ok(chair, 'microphone.open', { siteId: hue })
  expect(table.state.microphones.open).toEqual([sonLa, hue])
})

it('[MI2] the holder and the site of the presiding chair are heard without a slot', () => {
  const table = new BriefingTable()
  table.ok(chair, 'floor.grant', { siteId: caMau })
  for (const siteId of [caMau, host])
    expect(table.refused(chair, 'microphone.open', { siteId })).toBe(
      siteId === caMau ? 'microphone.isHolders' : 'microphone.isOpen',
    )
})

it('[MI3] an open site that is given the floor gives its slot back, and is not muted any more', () => {
  const table = new BriefingTable()
  table.ok(chair, 'microphone.open', { siteId: caMau })
  table.ok(chair, 'microphone.mute', { siteId: caMau })
  table.ok(chair, 'floor.grant', { siteId: caMau })
  expect(table.state.microphones).toMatchObject({ open: [], muted: [] })
})

it('[MI4] what is so already is refused', () => {
  const table = new BriefingTable()
  expect(table.refused(chair, 'microphone.close', { siteId: caMau })).toBe('microphone.isClosed')
  expect(table.refused(chair, 'microphone.unmute', { siteId: caMau })).toBe('microphone.isClosed')
  table.ok(chair, 'microphone.mute', { siteId: caMau })
  expect(table.refused(chair, 'microphone.mute', { siteId: caMau })).toBe('microphone.isMuted')
  table.ok(chair, 'microphone.open', { siteId: caMau })
  expect(table.refused(chair, 'microphone.open', { siteId: caMau })).toBe('microphone.isOpen')
  expect(table.refused(chair, 'microphone.open', { siteId: uid('s', 99) })).toBe('site.notInBriefing')
})

it('[MI5] closing all open microphones leaves the presiding chair and the holder heard', () => {
  const table = new BriefingTable()
  table.ok(chair, 'floor.grant', { siteId: caMau })
  table.ok(chair, 'microphone.open', { siteId: haNoi })
  table.ok(chair, 'microphone.muteAll', {})
  expect(table.state.microphones).toMatchObject({ open: [], muted: [] })
  table.ok(chair, 'microphone.muteAll', {})
  expect(table.last).toEqual([])
})

it('[MI6] a new presiding chair brings the right to be heard to its site, which gives its slot back', () => {
  const table = new BriefingTable()
  table.ok(chair, 'microphone.open', { siteId: caMau })
  table.ok(secondChair, 'briefing.preside', { userId: people.secondChair })
  expect(table.state.microphones.open).not.toContain(caMau)
  expect(table.refused(chair, 'microphone.open', { siteId: caMau })).toBe('microphone.isOpen')
})

it('[MI9] a chair who presided stays heard when another takes over; the microphone that was opened first gives its place', () => {
  const table = new BriefingTable()
  const takeOver = () => table.ok(secondChair, 'briefing.preside', { userId: people.secondChair })
  takeOver()
  expect(table.last).toEqual(['briefing.presided', 'microphone.opened'])
  expect(table.state.microphones).toMatchObject({ open: [host], muted: [] })
  table.ok(chair, 'briefing.preside', { userId: people.chair })
  expect(table.state.microphones.open).toEqual([caMau])
  const full = new BriefingTable()
  for (const siteId of [haNoi, hue]) full.ok(chair, 'microphone.open', { siteId })
  full.ok(secondChair, 'briefing.preside', { userId: people.secondChair })
  expect(full.last).toEqual(['briefing.presided', 'microphone.closed', 'microphone.opened'])
  expect(full.state.microphones.open).toEqual([hue, host])
  const silent = new BriefingTable()
  silent.ok(chair, 'microphone.mute', { siteId: host })
  silent.ok(secondChair, 'briefing.preside', { userId: people.secondChair })
  expect(silent.state.microphones).toMatchObject({ open: [host], muted: [host] })
})

it('[MI10] the room of the presiding chair is muted like any other', () => {
  const table = new BriefingTable()
  table.ok(chair, 'microphone.mute', { siteId: host })
  expect(table.state.microphones.muted).toEqual([host])
  table.ok(chair, 'microphone.unmute', { siteId: host })
  expect(table.state.microphones.muted).toEqual([])
})

it('[MI7] in a pause no microphone is opened; closing and muting go on', () => {
  const table = new BriefingTable()
  table.ok(chair, 'microphone.open', { siteId: caMau })
  table.ok(chair, 'briefing.pause', {})
  expect(table.refused(chair, 'microphone.open', { siteId: haNoi })).toBe('briefing.paused')
  table.ok(chair, 'microphone.close', { siteId: caMau })
  table.ok(chair, 'microphone.mute', { siteId: caMau })
})

it('[PR1] the holder of the floor presents, others of the sites do not; who leads may at any time', () => {
  const table = new BriefingTable()
  expect(table.refused(room(hue), 'presentation.start', {})).toBe('presentation.notAllowed')
  table.ok(chair, 'floor.grant', { siteId: hue })
  table.ok(room(hue), 'presentation.start', {})
  expect(table.state.presentation).toMatchObject({ siteId: hue, byHolder: true })
  table.ok(chair, 'floor.take', {})
  table.ok(as('secretary'), 'presentation.start', {}, uid('d', 7))
  expect(table.state.presentation).toMatchObject({ deviceId: uid('d', 7), byHolder: false })
})

it('[PR2] one presents at a time, and asking twice changes nothing', () => {
  const table = new BriefingTable()
  table.ok(as('director'), 'presentation.start', {}, uid('d', 1))
  table.ok(as('director'), 'presentation.start', {}, uid('d', 1))
  expect(table.last).toEqual([])
  expect(table.refused(chair, 'presentation.start', {}, uid('d', 2))).toBe('presentation.taken')
})

it('[PR3] one ends one’s own, who leads ends any', () => {
  const table = new BriefingTable()
  expect(table.refused(chair, 'presentation.stop', {})).toBe('presentation.none')
  table.ok(as('director'), 'presentation.start', {}, uid('d', 1))
  expect(table.refused(room(hue), 'presentation.stop', {})).toBe('presentation.notAllowed')
  table.ok(chair, 'presentation.stop', {}, uid('d', 2))
  expect(table.state.presentation).toBeNull()
})

it('[PR4] a presentation shown by the right of the floor ends when the floor moves, another does not', () => {
  const table = new BriefingTable()
  table.ok(chair, 'floor.grant', { siteId: hue })
  table.ok(room(hue), 'presentation.start', {})
  table.ok(chair, 'floor.grant', { siteId: caMau })
  expect(table.state.presentation).toBeNull()
  table.ok(chair, 'presentation.start', {})
  table.ok(chair, 'floor.grant', { siteId: hue })
  expect(table.state.presentation).not.toBeNull()
})

it('[PR5] it ends when its device has left, or has not been heard for ten seconds', () => {
  const table = new BriefingTable()
  table.hears(hue)
  table.ok(chair, 'floor.grant', { siteId: hue })
  table.ok(room(hue), 'presentation.start', {})
  table.loses(hue)
  table.tick(5000)
  expect(table.state.presentation).not.toBeNull()
  table.hears(hue)
  table.tick(20_000)
  expect(table.state.presentation).not.toBeNull()
  table.loses(hue)
  table.tick(10_000)
  expect(table.state.presentation).toBeNull()
  table.hears(hue)
  table.ok(room(hue), 'presentation.start', {})
  table.loses(hue, true)
  table.tick()
  expect(table.state.presentation).toBeNull()
})

it('[PR6] in a pause no presentation is started', () => {
  const table = new BriefingTable()
  table.ok(chair, 'briefing.pause', {})
  expect(table.refused(chair, 'presentation.start', {})).toBe('briefing.paused')
})

it('[PR7] a presentation is not ended by a word that was meant for the one before it', () => {
  const table = new BriefingTable()
  const [first, second] = [uid('d', 1), uid('d', 2)]
  table.ok(as('secretary'), 'presentation.start', {}, first)
  const { since = 0 } = table.state.presentation ?? {}
  table.ok(as('secretary'), 'presentation.stop', {}, first)
  table.ok(as('director'), 'presentation.start', {}, second)
  table.now += 5000
  const late = table.ask(chair, 'presentation.stop', { deviceId: first, since })
  expect(late).toMatchObject({
    error: { code: 'conflict', key: 'presentation.other', params: { site: 'Điểm cầu 0' } },
  })
  expect(table.state.presentation?.deviceId).toBe(second)
  // The same computer shows again: that is another one.
  table.ok(as('director'), 'presentation.stop', {}, second)
  table.ok(as('secretary'), 'presentation.start', {}, first)
  expect(table.refused(chair, 'presentation.stop', { deviceId: first, since })).toBe('presentation.other')
  table.ok(chair, 'presentation.stop', {})
  expect(table.refused(chair, 'presentation.stop', { deviceId: first, since })).toBe('presentation.none')
})

it('[MI13] closing all at once closes those that were seen open, and no other', () => {
  const table = new BriefingTable()
  table.ok(chair, 'microphone.open', { siteId: hue })
  table.ok(as('director'), 'microphone.open', { siteId: haNoi })
  const seen = (siteId: string) => ({ siteId, switchedAt: table.state.microphones.switchedAt[siteId] ?? null })
  expect(table.ask(chair, 'microphone.muteAll', { open: [seen(hue)] })).toMatchObject({
    error: { code: 'conflict', key: 'microphone.othersOpen', params: { sites: 'Điểm cầu 2' } },
  })
  expect(table.state.microphones.open).toEqual([hue, haNoi])
  const both = [seen(hue), seen(haNoi)]
  table.now += 1000
  table.ok(chair, 'microphone.close', { siteId: hue })
  table.ok(chair, 'microphone.muteAll', { open: both })
  expect(table.state.microphones.open).toEqual([])
})

it('[MI13] one that was closed and opened again since is another one', () => {
  const table = new BriefingTable()
  table.ok(chair, 'microphone.open', { siteId: hue })
  const open = seenOpen(table.state.microphones)
  table.now += 1000
  table.ok(as('director'), 'microphone.close', { siteId: hue })
  table.ok(as('director'), 'microphone.open', { siteId: hue })
  expect(table.ask(chair, 'microphone.muteAll', { open })).toMatchObject({
    error: { code: 'conflict', key: 'microphone.othersOpen', params: { sites: 'Điểm cầu 4' } },
  })
  expect(table.state.microphones.open).toEqual([hue])
})

describe('a microphone that was switched since it was seen', () => {
  const ways = ['microphone.open', 'microphone.close', 'microphone.mute', 'microphone.unmute'] as const
  const site = 'Điểm cầu 4'

  it('[MI14] is left as it stands, which the refusal says', () => {
    const table = new BriefingTable()
    const then = (name: (typeof ways)[number]) => {
      table.ok(chair, name, { siteId: hue })
      table.now += 1000
      return table.state.microphones.switchedAt[hue] ?? null
    }
    const late = (switchedAt: number | null, key: string) => {
      for (const name of ways)
        expect(table.ask(chair, name, { siteId: hue, switchedAt })).toMatchObject({
          error: { key, params: { site } },
        })
      expect(table.last).toEqual([])
    }
    const opened = then('microphone.open')
    late(null, 'microphone.isOpen')
    then('microphone.close')
    late(opened, 'microphone.isClosed')
    // Open again: that is another opening.
    const again = then('microphone.open')
    late(opened, 'microphone.isOpen')
    then('microphone.mute')
    late(again, 'microphone.isMuted')
    then('microphone.unmute')
    table.ok(chair, 'microphone.muteAll', {})
    table.now += 1000
    late(again, 'microphone.isClosed')
  })

  it('[MI14] nobody who was given the floor meanwhile is silenced, nor in another turn than was seen', () => {
    const table = new BriefingTable()
    const speaks = { error: { key: 'microphone.isHolders', params: { site } } }
    table.ok(chair, 'floor.grant', { siteId: hue })
    expect(table.ask(chair, 'microphone.mute', { siteId: hue, switchedAt: null })).toMatchObject(speaks)
    const firstTurn = table.state.microphones.switchedAt[hue] ?? null
    table.now += 1000
    table.ok(chair, 'floor.take', {})
    table.ok(chair, 'floor.grant', { siteId: hue })
    expect(table.ask(chair, 'microphone.mute', { siteId: hue, switchedAt: firstTurn })).toMatchObject(speaks)
    table.ok(chair, 'microphone.mute', { siteId: hue })
    expect(table.state.microphones.muted).toEqual([hue])
  })

  it.each(['taken', 'released', 'given on'])(
    '[MI14] what was meant for a speaker does not mute the site whose turn is over (%s)',
    (how) => {
      const table = new BriefingTable()
      table.ok(chair, 'floor.grant', { siteId: hue })
      const speaking = table.state.microphones.switchedAt[hue] ?? null
      table.now += 1000
      if (how === 'taken') table.ok(chair, 'floor.take', {})
      else if (how === 'released') table.ok(room(hue), 'floor.release', {})
      else table.ok(chair, 'floor.grant', { siteId: caMau })
      expect(table.refused(chair, 'microphone.mute', { siteId: hue, switchedAt: speaking })).toBe('microphone.isClosed')
    },
  )

  it('[MI14] what was meant for a speaker does not mute the chair who presides since', () => {
    const table = new BriefingTable()
    table.ok(chair, 'floor.grant', { siteId: caMau })
    const speaking = table.state.microphones.switchedAt[caMau] ?? null
    table.now += 1000
    table.ok(secondChair, 'briefing.preside', { userId: people.secondChair })
    const mute = { siteId: caMau, switchedAt: speaking }
    expect(table.refused(as('director'), 'microphone.mute', mute)).toBe('microphone.isHolders')
    table.ok(as('director'), 'microphone.mute', { siteId: caMau })
    expect(table.state.microphones.muted).toEqual([caMau])
  })

  it('[MI14] what was seen in an opening that was undone means nothing in the next one', () => {
    const table = new BriefingTable()
    table.ok(chair, 'microphone.open', { siteId: hue })
    const before = table.state.microphones.switchedAt[hue] ?? null
    table.ok(chair, 'briefing.unopen', { openedAt: table.now })
    table.now += 1000
    table.ok(chair, 'briefing.open', { startsAt: 0 })
    table.ok(chair, 'microphone.open', { siteId: hue })
    expect(table.refused(chair, 'microphone.close', { siteId: hue, switchedAt: before })).toBe('microphone.isOpen')
  })
})
