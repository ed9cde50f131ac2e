import { expect, it } from 'vitest'
import { changesBetween, merged } from '../../client/ui/entryChanges.ts'

const seen = { name: 'Cụm', kind: 'cluster', siteIds: ['hue', 'ha-noi'] }

it('[AC81] what was not touched follows what stands, what was typed stays, and of lists both changes count', () => {
  const stands = { name: 'Cụm một', kind: 'region', siteIds: ['ha-noi', 'ca-mau', 'da-nang'] }
  const typed = { ...seen, name: 'Cụm số 1', siteIds: ['hue', 'vinh'] }
  expect(merged(typed, seen, stands)).toEqual({
    name: 'Cụm số 1',
    kind: 'region',
    siteIds: ['ca-mau', 'da-nang', 'vinh'],
  })
  expect(merged(seen, seen, stands)).toEqual(stands)
  expect(merged(typed, seen, seen)).toEqual({ ...typed, siteIds: ['hue', 'vinh'] })
})

it('[AC81] of a field with parts each is kept or follows alone', () => {
  const seen = { name: 'Huế', issuer: { body: 'UBND', place: 'Huế' } }
  const typed = { ...seen, issuer: { ...seen.issuer, body: 'Thành ủy' } }
  const stands = { ...seen, issuer: { ...seen.issuer, place: 'Thuận Hóa' } }
  expect(merged(typed, seen, stands)).toEqual({ name: 'Huế', issuer: { body: 'Thành ủy', place: 'Thuận Hóa' } })
})

it('[AC81] what somebody else changed is told by field: what it says now, of lists who came and went', () => {
  const before = [
    { label: 'Tên', says: 'Cụm' },
    { label: 'Loại', says: 'Cụm' },
    { label: 'Điểm cầu', says: ['Huế', 'Hà Nội'] },
  ]
  const now = [
    { label: 'Tên', says: '' },
    { label: 'Loại', says: 'Cụm' },
    { label: 'Điểm cầu', says: ['Hà Nội', 'Cà Mau'] },
  ]
  expect(changesBetween(before, now)).toEqual([
    { label: 'Tên', now: '' },
    { label: 'Điểm cầu', added: ['Cà Mau'], gone: ['Huế'] },
  ])
  expect(changesBetween(now, now)).toEqual([])
  expect(
    changesBetween(now, [...now.slice(0, 2), { label: 'Điểm cầu', says: ['Cà Mau', 'Hà Nội'] }]),
    'their order says nothing',
  ).toEqual([])
})
