import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { folded } from '../../client/lib/format.ts'
import { parseInput } from '../../server/briefing/handlers.ts'
import { newPassword } from '../../shared/accounts.ts'
import { attendanceRequests } from '../../shared/attendance.ts'
import { eventKinds } from '../../shared/events.ts'
import { conclusionRequests } from '../../shared/conclusions.ts'
import { AppError } from '../../shared/errors.ts'
import { clip, isBlank, isWithin, lengthOf, tidyCode, tidyLine, tidySecret, tidyText } from '../../shared/tidy.ts'

const family = '👨‍👩‍👧‍👦'
const emoji = [family, '👍🏽', '❤️', '🏳️‍🌈', '🇻🇳', '1️⃣', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '👩🏽‍⚕️']
const siteId = '00000000-0000-4000-8000-000000000001'
const vietnamese =
  'aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ AÀẢÃÁẠĂẰẲẴẮẶÂẦẨẪẤẬĐÊỀỂỄẾỆƠỜỞỠỚỢƯỪỬỮỨỰỲỶỸÝỴ'

function refusal(name: Parameters<typeof parseInput>[0], input: unknown) {
  try {
    return parseInput(name, input)
  } catch (error) {
    if (error instanceof AppError) return error.toBody()
    throw error
  }
}

describe('text at the edge', () => {
  it('[TX1] has one form for the same letters', () => {
    expect(tidyLine(vietnamese.normalize('NFD'))).toBe(vietnamese)
    // As Windows' Vietnamese keyboard writes them: the letter with its hat, then the tone.
    expect(tidyText('Nguyê\u0303n Tâ\u0301t Ưng Hoa\u0300ng')).toBe('Nguyễn Tất Ưng Hoàng')
  })

  it('[TX2] keeps the meaning of what a word processor puts on the clipboard', () => {
    expect(tidyText('Giao Sở Nội vụ:\u000Bhướng dẫn\r\nBà Rịa\u001EVũng Tàu\u2028Bà Rịa\u2011Vũng Tàu\u0085hết')).toBe(
      'Giao Sở Nội vụ:\nhướng dẫn\nBà Rịa-Vũng Tàu\nBà Rịa-Vũng Tàu\nhết',
    )
    expect(tidyLine('Trần\u000BVăn\u00A0 \tAn\u001F')).toBe('Trần Văn An')
    expect(tidyText('a\tb\u00A0c')).toBe('a\tb c')
  })

  it('[TX2] drops what nobody sees', () => {
    expect(tidyLine('\uFEFFCà\u200B M\u2060au\u00AD\u202Elừa\u202C\u2066x\u2069\u061C\u0007\u3164')).toBe('Cà Maulừax')
    expect(tidyLine(`A${'\u0301'.repeat(400)}`)).toHaveLength(5)
  })

  it('[TX3] leaves Vietnamese and emoji unharmed', () => {
    for (const each of [vietnamese, ...emoji]) expect(tidyText(each)).toBe(each)
    expect(tidyLine(`x\u200D${family}\u200Dx`)).toBe(`x${family}x`)
  })

  it('[TX3] tidying twice is tidying once', () => {
    const odd = fc.constantFrom('\u200B', '\u200D', '\uFE0F', '\u001E', '\r', '\n', ' ', '\u0301', '\u0323', ...emoji)
    const anything = fc.array(fc.oneof(odd, fc.string({ unit: 'binary' }), fc.constantFrom('ế', 'ự', 'đ', 'Ằ', 'a')))
    fc.assert(
      fc.property(anything, (parts) => {
        for (const tidy of [tidyLine, tidyText, tidyCode]) {
          const once = tidy(parts.join(''))
          expect(tidy(once)).toBe(once)
        }
      }),
      { numRuns: 2000 },
    )
  })

  it('[TX4] counts letters as a reader does, and bounds their bytes', () => {
    expect(lengthOf(`${family}Lê`)).toBe(3)
    expect(isWithin(`${'n'.repeat(119)}😀`, 120)).toBe(true)
    expect(isWithin('n'.repeat(121), 120)).toBe(false)
    expect(isWithin(family.repeat(120), 120)).toBe(false)
    const heaps = tidyLine('n\u0300\u0301\u0302\u0303'.repeat(120))
    expect(isWithin(heaps, 120)).toBe(false)
  })

  it('[TX4] cuts no letter in two', () => {
    expect(clip(`${'n'.repeat(119)}😀😀`, 120)).toBe(`${'n'.repeat(119)}😀`)
    expect(clip('ngắn', 120)).toBe('ngắn')
  })

  it('[TX10] takes no longer over a letter under a hundred thousand marks', () => {
    const heap = `a${'\u0301\u0323'.repeat(50_000)}`
    for (const tidy of [tidyLine, tidyText, tidyCode]) {
      const began = performance.now()
      expect(tidy(heap)).toBe(`ạ${'\u0323'.repeat(4)}`)
      // Put in order first, they take ten seconds.
      expect(performance.now() - began).toBeLessThan(1000)
    }
    const began = performance.now()
    expect(clip('Nội dung '.repeat(10_000), 8000)).toHaveLength(8000)
    expect(newPassword.safeParse(heap).success).toBe(false)
    expect(performance.now() - began).toBeLessThan(1000)
  })

  it('[TX5] knows what looks empty', () => {
    for (const each of ['', ' \n\t', '\u200B', '\u00A0\u2028', '\u0301', '\u202E\u2800\u3164', '\uE000', '\uFFFC'])
      expect(isBlank(each), JSON.stringify(each)).toBe(true)
    for (const each of ['a', '-', '1', '😀', '​ê']) expect(isBlank(each), each).toBe(false)
  })

  it('[TX5] refuses a conclusion of nothing but a zero-width space, in words', () => {
    const draft = { conclusionId: null, baseRevision: 0, itemId: null }
    expect(refusal('conclusion.draft', { ...draft, text: '\u200B' })).toMatchObject({ key: 'text.empty' })
    expect(refusal('conclusion.draft', { ...draft, text: 'a'.repeat(4001) })).toMatchObject({
      key: 'text.tooLong',
      params: { max: 4000 },
    })
    expect(conclusionRequests['conclusion.draft'].input.parse({ ...draft, text: 'một\u000Bhai\u001Eba' }).text).toBe(
      'một\nhai-ba',
    )
  })

  it('[TX5] names the limit of a list, and the row that is wrong', () => {
    const person = { name: 'Trần Văn An', title: '', isHead: false }
    const declare = (delegates: unknown[]) =>
      refusal('attendance.declare', { siteId, baseRevision: 0, headcount: 1, delegates })
    expect(declare(Array.from({ length: 301 }, () => person))).toMatchObject({
      key: 'list.tooLong',
      params: { max: 300 },
    })
    expect(declare([person, { ...person, name: 'n'.repeat(121) }])).toMatchObject({
      key: 'row.tooLong',
      params: { row: 2, max: 120 },
    })
    expect(declare([person, person, { ...person, name: ' \u200B' }])).toMatchObject({
      key: 'row.empty',
      params: { row: 3 },
    })
    const fits = [{ ...person, name: `${'n'.repeat(119)}😀` }]
    expect(
      attendanceRequests['attendance.declare'].input.parse({ siteId, baseRevision: 0, headcount: 1, delegates: fits })
        .delegates,
    ).toEqual(fits)
  })

  it('[TX6] reads what the journal holds from before', () => {
    const delegates = [{ name: '\u200B', title: 'x'.repeat(400), isHead: true }]
    const event = { siteId, headcount: 1, delegates }
    expect(eventKinds['attendance.declared'].data.parse(event)).toEqual(event)
    const site = { siteId, code: 'Ca\u0300', name: '', level: 'x', groupIds: [] }
    expect(eventKinds['site.added'].data.parse({ site, groups: [] })).toEqual({ site, groups: [] })
  })

  it('[TX7, TX8] secrets and codes have one form', () => {
    expect(tidySecret('mật khẩu'.normalize('NFD'))).toBe('mật khẩu')
    expect(tidySecret('１２３')).toBe('123')
    expect(tidyCode(' \u200B１２３\u2060456 ')).toBe('123456')
  })

  it('[TX9] a search finds a name in any form', () => {
    for (const form of ['NFC', 'NFD'] as const) {
      expect(folded('Thành phố Hồ Chí Minh'.normalize(form))).toContain(folded('ho chi minh'))
      expect(folded('Đắk\u200B Lắk'.normalize(form))).toContain(folded('ĐẮK LẮK'.normalize('NFD')))
    }
  })
})
