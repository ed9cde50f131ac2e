import { describe, expect, it } from 'vitest'
import { shortNames } from '../../client/lib/briefing/shortNames.ts'

const shown = (...names: string[]) => [...shortNames(names.map((name, at) => ({ siteId: String(at), name }))).values()]

describe('names in narrow places', () => {
  it('[RM76] are without the words with which most sites begin', () => {
    expect(
      shown('Điểm cầu Trung ương', 'Điểm cầu Tỉnh ủy Hà Giang', 'Điểm cầu Tỉnh ủy Cà Mau', 'Điểm cầu Tỉnh ủy An Giang'),
    ).toEqual(['Trung ương', 'Hà Giang', 'Cà Mau', 'An Giang'])
    // Of another kind, it loses no half of a word.
    expect(
      shown(
        'Điểm cầu Tỉnh đoàn Huế',
        'Điểm cầu Tỉnh ủy Huế',
        'Điểm cầu Tỉnh ủy Cà Mau',
        'Điểm cầu Tỉnh ủy An Giang',
      )[0],
    ).toBe('Tỉnh đoàn Huế')
    expect(shown('Điểm cầu Trung ương', 'Điểm cầu Hà Nội', 'Điểm cầu Huế')).toEqual(['Trung ương', 'Hà Nội', 'Huế'])
  })

  it('[RM76] stay whole where they tell all, and are never empty', () => {
    expect(shown('Trung ương', 'Hà Nội', 'Huế')).toEqual(['Trung ương', 'Hà Nội', 'Huế'])
    expect(shown('Hà Giang', 'Hà Nội', 'Hà Tĩnh')).toEqual(['Hà Giang', 'Hà Nội', 'Hà Tĩnh'])
    expect(shown('Điểm cầu Huế', 'Điểm cầu Huế', 'Điểm cầu Huế')).toEqual(['Huế', 'Huế', 'Huế'])
    expect(shown('Sở A', 'Sở B')).toEqual(['Sở A', 'Sở B'])
  })
})
