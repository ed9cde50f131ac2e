import { describe, expect, it } from 'vitest'
import type { Viewer } from '../../shared/audience.ts'
import { cut } from '../../shared/briefing.ts'
import type { OnlineDevice } from '../../shared/devices.ts'
import { AUTOMATIC_LAYOUT, automatic, directionRequests, layoutOf } from '../../shared/direction.ts'
import { CELLS, type Layout } from '../../shared/layout.ts'
import { toldTo } from '../../shared/journal.ts'
import { can } from '../../shared/permissions.ts'
import { PICTURE, programmeOf, programmeSlots, slotsWith, takesPart } from '../../shared/programme.ts'
import { vietnameseSentence } from '../../server/record/sentences.ts'
import { timelineLine } from '../../server/record/timeline.ts'
import { as, BriefingTable, caMau, haNoi, host, hue, items, room, sonLa, uid } from '../support/briefingTable.ts'
import { desiredMedia } from '../support/media/desiredMedia.ts'

const chair = as('chair')
const director = as('director')
const site = (siteId: string) => ({ by: 'site', siteId }) as const
const dialogue: Layout = { kind: 'dialogue', cells: [{ by: 'speaker' }, { by: 'chair' }] }
const four: Layout = { kind: 'four', cells: [{ by: 'speaker' }, site(hue), site(sonLa), { by: 'chair' }] }
const full = (siteId: string): Layout => ({ kind: 'full', cells: [site(siteId)] })
const lead: Viewer = { roles: ['secretary'], siteId: host }
const room3: Viewer = { roles: ['operator'], siteId: sonLa }

function cutTo(table: BriefingTable, layout: Layout): void {
  table.ok(director, 'direction.preview', { layout })
  table.ok(director, 'direction.cut', {})
}
const pictured = (table: BriefingTable) => programmeOf(table.state).picture.map((part) => part?.siteId ?? null)

const computer = (siteId: string): OnlineDevice => {
  const { deviceId = '' } = room(siteId) as { deviceId?: string }
  return { deviceId, siteId, kind: 'room', userId: null, roles: ['operator'] }
}
const person = (role: 'director' | 'observer' | 'chair', siteId: string): OnlineDevice => ({
  deviceId: uid('p', role.length),
  siteId,
  kind: 'person',
  userId: (as(role) as { userId: string }).userId,
  roles: [role],
})
const devices = [host, caMau, haNoi, sonLa, hue].map(computer).concat(person('director', host), person('observer', hue))
const desired = (table: BriefingTable) => desiredMedia('briefing', table.state, devices)

describe('who is on the programme', () => {
  it('[DI1] it follows the floor, is held in a layout, and follows the floor again', () => {
    const table = new BriefingTable()
    expect(pictured(table)).toEqual([host])
    table.ok(chair, 'floor.grant', { siteId: caMau })
    expect(pictured(table)).toEqual([caMau])
    cutTo(table, full(hue))
    expect(pictured(table)).toEqual([hue])
    expect(cut(table.state, room3).direction.programme).toEqual({ mode: 'manual', layout: full(hue), since: table.now })
    table.ok(chair, 'floor.grant', { siteId: haNoi })
    expect(pictured(table)).toEqual([hue])
    table.ok(director, 'direction.automatic', {})
    expect(pictured(table)).toEqual([haNoi])
    expect(cut(table.state, room3).direction).toEqual(automatic)
  })

  it('[DI2] a cell follows whom it names; a site stands in one cell only', () => {
    const table = new BriefingTable()
    cutTo(table, four)
    // Nobody speaks: the chair is in the speaker's cell, and not twice.
    expect(pictured(table)).toEqual([host, hue, sonLa, null])
    table.ok(chair, 'floor.grant', { siteId: caMau })
    expect(pictured(table)).toEqual([caMau, hue, sonLa, host])
    table.ok(chair, 'floor.grant', { siteId: sonLa })
    expect(pictured(table)).toEqual([sonLa, hue, null, host])
    for (const [kind, count] of Object.entries(CELLS)) {
      const { input } = directionRequests['direction.preview']
      const layout = (cells: number) => ({ layout: { kind, cells: Array.from({ length: cells }, () => null) } })
      expect(input.safeParse(layout(count)).success).toBe(true)
      expect(input.safeParse(layout(count + 1)).success).toBe(false)
    }
  })
})

describe('preview and cut', () => {
  it('[DI3] the preview is told to those who lead alone, the same again changes nothing', () => {
    const table = new BriefingTable({ open: false })
    table.ok(director, 'direction.preview', { layout: dialogue })
    expect(table.state.direction.preview).toEqual({ layout: dialogue, at: table.now })
    table.ok(chair, 'briefing.open', { startsAt: 0 })
    expect(cut(table.state, lead).direction.preview?.layout).toEqual(dialogue)
    expect(cut(table.state, room3).direction).toEqual(automatic)
    expect(toldTo(room3, table.entries).map(({ event }) => event.type)).not.toContain('direction.previewed')
    table.ok(director, 'direction.preview', { layout: dialogue })
    expect(table.last).toEqual([])
    expect(table.refused(director, 'direction.preview', { layout: full(uid('s', 99)) })).toBe('site.notInBriefing')
  })

  it('[DI4] a cut names what its sender sees; the former programme is at hand', () => {
    const table = new BriefingTable()
    expect(table.refused(director, 'direction.cut', {})).toBe('direction.noPreview')
    table.ok(director, 'direction.preview', { layout: dialogue })
    const seen = { previewedAt: table.now, since: null }
    table.now += 1000
    table.ok(chair, 'direction.preview', { layout: four })
    expect(table.refused(director, 'direction.cut', seen)).toBe('direction.otherPreview')
    table.ok(director, 'direction.cut', {})
    expect(table.last).toEqual(['direction.held', 'direction.previewed'])
    expect(layoutOf(table.state.direction)).toEqual(four)
    expect(table.state.direction.preview?.layout).toEqual(AUTOMATIC_LAYOUT)
    expect(table.refused(director, 'direction.cut', { since: null })).toBe('direction.otherProgramme')
    // Back to what the programme does by itself: that is no hold.
    table.now += 1000
    table.ok(director, 'direction.cut', {})
    expect(table.last).toEqual(['direction.released', 'direction.previewed'])
    expect(table.state.direction.programme).toEqual({ mode: 'automatic' })
    expect(table.state.direction.preview?.layout).toEqual(four)
  })

  it('[DI5] giving it back names the hold', () => {
    const table = new BriefingTable()
    cutTo(table, dialogue)
    const first = { since: table.now }
    table.now += 1000
    cutTo(table, four)
    expect(table.refused(director, 'direction.automatic', first)).toBe('direction.otherProgramme')
    table.ok(director, 'direction.automatic', {})
    expect(table.refused(chair, 'direction.automatic', { since: table.now })).toBe('direction.isAutomatic')
  })

  it('[DI6] nothing is cut outside of the session; a hold stays through a pause and ends with the briefing', () => {
    const table = new BriefingTable({ open: false })
    table.ok(director, 'direction.preview', { layout: dialogue })
    expect(table.refused(director, 'direction.cut', {})).toBe('briefing.notOpen')
    table.ok(chair, 'briefing.open', { startsAt: 0 })
    table.ok(director, 'direction.cut', {})
    table.ok(chair, 'briefing.pause', {})
    expect(table.refused(director, 'direction.cut', {})).toBe('briefing.paused')
    expect(pictured(table)).toEqual([])
    table.ok(chair, 'briefing.resume', {})
    expect(layoutOf(table.state.direction)).toEqual(dialogue)
    table.ok(director, 'direction.card', { card: { kind: 'item', itemId: items[0] ?? '' } })
    table.ok(chair, 'briefing.unopen', { openedAt: table.now })
    expect(table.state.direction).toMatchObject({ programme: { mode: 'automatic' }, card: null, pictures: 2 })
    table.ok(chair, 'briefing.open', { startsAt: 0 })
    cutTo(table, four)
    table.ok(chair, 'briefing.close', {})
    expect(table.state.direction).toEqual({ ...automatic, pictures: 4 })
    expect(table.refused(director, 'direction.cut', {})).toBe('briefing.closed')
  })

  it('[DI10] director and chair direct; the secretary gives back and shows cards for the chair', () => {
    for (const name of ['direction.preview', 'direction.cut'] as const) {
      expect([can(director, name), can(chair, name), can(as('secretary'), name)]).toEqual(['own', 'own', 'no'])
      for (const who of [as('operator'), as('observer'), room(hue)]) expect(can(who, name)).toBe('no')
    }
    for (const name of ['direction.automatic', 'direction.card'] as const)
      expect([can(director, name), can(as('secretary'), name), can(room(hue), name)]).toEqual(['own', 'forChair', 'no'])
  })
})

describe('its streams', () => {
  it('[DI7] one picture in the beginning, as many as a preview needed, and never fewer', () => {
    const table = new BriefingTable()
    const slotIds = () => desired(table).slots.map(({ slotId }) => slotId)
    const plain = programmeSlots.map(({ slotId }) => slotId)
    expect(slotIds()).toEqual(plain)
    table.ok(director, 'direction.preview', { layout: four })
    expect(slotIds()).toEqual([...plain, 'picture2', 'picture3', 'picture4'])
    table.ok(director, 'direction.preview', { layout: { kind: 'nine', cells: Array.from({ length: 9 }, () => null) } })
    table.ok(director, 'direction.preview', { layout: dialogue })
    expect(slotIds()).toEqual(slotsWith(9).map(({ slotId }) => slotId))
    expect(slotsWith(9).filter(({ kind }) => kind === 'picture')).toHaveLength(9)
    expect(slotsWith(1)).toEqual(programmeSlots)
  })

  it('[DI8] sound follows the floor: a site on the programme by layout alone is seen, not heard', () => {
    const table = new BriefingTable()
    table.ok(chair, 'floor.grant', { siteId: caMau })
    table.ok(chair, 'microphone.open', { siteId: haNoi })
    const sounds = () => desired(table).slots.flatMap(({ kind, seat }) => (kind === 'sound' ? [seat] : []))
    const before = sounds()
    expect(before).toEqual([caMau, host, haNoi, null])
    cutTo(table, four)
    expect(sounds()).toEqual(before)
    const pictures = desired(table).slots.filter(({ kind }) => kind === 'picture')
    expect(pictures.map(({ seat }) => seat)).toEqual([caMau, hue, sonLa, host])
    expect(pictures[1]?.sources).toEqual([computer(hue).deviceId])
    cutTo(table, full(hue))
    expect(sounds()).toEqual(before)
    expect(desired(table).slots.find(({ slotId }) => slotId === PICTURE)?.seat).toBe(hue)
    // Who speaks sees the chair, whatever all see.
    expect(desired(table).peers.flatMap(({ seat, facing }) => (facing?.large === true ? [seat] : []))).toEqual([caMau])
  })

  it('[DI9] the sites of the preview send already', () => {
    const table = new BriefingTable()
    table.ok(director, 'direction.preview', { layout: four })
    expect(desired(table).warm).toEqual(expect.arrayContaining([hue, sonLa].map((each) => computer(each).deviceId)))
    expect(desired(table).slots.find(({ slotId }) => slotId === 'picture2')?.seat).toBeNull()
  })
})

describe('cards', () => {
  it('[DI11] the title of an item is shown and taken away by who sees what stands', () => {
    const table = new BriefingTable()
    const item = { kind: 'item', itemId: items[1] ?? '' } as const
    table.ok(director, 'direction.card', { card: item })
    expect(cut(table.state, room3).direction.card).toEqual({ shown: item, since: table.now })
    expect(table.refused(director, 'direction.card', { card: null, since: null })).toBe('direction.otherCard')
    expect(table.refused(director, 'direction.card', { card: { ...item, itemId: uid('i', 99) } })).toBe(
      'agenda.unknownItem',
    )
    table.ok(as('secretary'), 'direction.card', { card: null })
    expect(table.state.direction.card).toBeNull()
    expect(table.entries.at(-1)).toMatchObject({ onBehalfOf: { name: 'Người chair' } })
  })

  it('[DI12] in a closed part who takes no part is sent nothing, and not heard', () => {
    const table = new BriefingTable()
    table.ok(chair, 'microphone.open', { siteId: sonLa })
    table.ok(chair, 'microphone.open', { siteId: hue })
    table.ok(chair, 'floor.grant', { siteId: caMau })
    const shut = () => desired(table).peers.flatMap((peer) => (peer.shut === true ? [peer.peerId] : []))
    expect(shut()).toEqual([])
    table.ok(director, 'direction.card', { card: { kind: 'closedPart', siteIds: [hue] } })
    expect(shut()).toEqual([computer(haNoi).deviceId, computer(sonLa).deviceId, person('observer', hue).deviceId])
    expect([host, caMau, haNoi, sonLa, hue].filter((siteId) => takesPart(table.state, siteId))).toEqual([
      host,
      caMau,
      hue,
    ])
    expect(programmeOf(table.state).sound.map((part) => part?.siteId)).toEqual([caMau, host, hue])
    table.ok(chair, 'direction.card', { card: null })
    expect(shut()).toEqual([])
  })

  it('[DI13] the record says what was held, given back and shown, not what was prepared', () => {
    const table = new BriefingTable()
    const from = table.entries.length
    cutTo(table, four)
    cutTo(table, { kind: 'full', cells: [{ by: 'chair' }] })
    table.ok(director, 'direction.automatic', {})
    table.ok(director, 'direction.card', { card: { kind: 'item', itemId: items[1] ?? '' } })
    table.ok(director, 'direction.card', { card: { kind: 'closedPart', siteIds: [hue] } })
    table.ok(chair, 'direction.card', { card: null })
    const lines = table.entries.slice(from).flatMap((entry) => timelineLine(table.state, entry, lead) ?? [])
    expect(lines.map(({ key, params }) => [vietnameseSentence({ key, params }), params.detail])).toEqual([
      ['Hình trung tâm: bốn hình', 'Điểm cầu 4, Điểm cầu 3'],
      ['Giữ hình chủ trì trên hình trung tâm', undefined],
      ['Hình trung tâm tự chuyển theo người phát biểu', undefined],
      ['Hiện tiêu đề mục trên hình trung tâm', 'Mục 1'],
      ['Bắt đầu phần trao đổi kín', 'Điểm cầu 4'],
      ['Gỡ tiêu đề mục khỏi hình trung tâm', undefined],
    ])
  })
})
