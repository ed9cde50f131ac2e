import { describe, expect, it } from 'vitest'
import { parseDelegates } from '../../client/features/attendance/parseDelegates.ts'
import { pastedTable } from '../../client/lib/pastedTable.ts'

const named = (pasted: string) => parseDelegates(pasted).people.map(({ name, title }) => [name, title])
const one = (name: string, title = '') => ({ name, title, isHead: false })

describe('a list from a spreadsheet', () => {
  it('[AT20] cells in quotes hold tabs, line breaks and quotes', () => {
    expect(pastedTable('"a\tb"\t"hai\ndòng"\r\n"gọi là ""Tư"""\t"Anh hùng" lao động\n\n')).toEqual([
      ['a\tb', 'hai\ndòng'],
      ['gọi là "Tư"', '"Anh hùng" lao động'],
    ])
    expect(pastedTable('"chưa đóng\tb\nc')).toEqual([['"chưa đóng', 'b'], ['c']])
  })

  it('[AT20] the head of a table says what its columns are', () => {
    const pasted = [
      'UBND TỈNH\t\t',
      'DANH SÁCH ĐẠI BIỂU\t\t\t\t',
      'STT\tHọ và tên\tChức vụ\tĐơn vị\tĐiện thoại',
      '1\tNguyễn Văn An\t"Phó Giám đốc\nphụ trách"\tSở Nội vụ\t0912 345 678',
      'II\tCác sở, ngành\t\t\t',
      '2\tHồ Văn Bình\t\tVăn phòng UBND\t',
      'STT\tHọ và tên\tChức vụ\tĐơn vị\tĐiện thoại',
      '3\t\t\t\t',
      '4\tTrần Thị Cúc\tTrưởng phòng\t\t',
    ].join('\r\n')
    expect(named(pasted)).toEqual([
      ['Nguyễn Văn An', 'Phó Giám đốc phụ trách, Sở Nội vụ'],
      ['Hồ Văn Bình', 'Văn phòng UBND'],
      ['Trần Thị Cúc', 'Trưởng phòng'],
    ])
    const { otherRows, otherColumns } = parseDelegates(pasted)
    expect(otherRows).toHaveLength(6)
    expect(otherColumns).toEqual(['Điện thoại'])
  })

  it('[AT20] columns in another order, names in two columns, and the head of the delegation by its note', () => {
    expect(named('TT\tĐơn vị\tHọ và tên\t\tChức danh\n1\tSở Y tế\tLê Văn\tDũng\tGiám đốc')).toEqual([
      ['Lê Văn Dũng', 'Giám đốc, Sở Y tế'],
    ])
    expect(parseDelegates('Họ tên\tGhi chú\nLê Văn Dũng\tTrưởng đoàn\nVõ Thị Em\t').people).toEqual([
      { name: 'Lê Văn Dũng', title: '', isHead: true },
      one('Võ Thị Em'),
    ])
  })

  it('[AT20] a line break in a cell is a space; lines that all have their marks are a list', () => {
    const titled = (title: string) => named(`STT\tHọ và tên\tChức vụ\n1\tNguyễn Văn An\t"${title}"`)[0]?.[1]
    expect(titled('Phó Giám đốc Sở\nNội vụ')).toBe('Phó Giám đốc Sở Nội vụ')
    // Word's own break in a line.
    expect(named('STT\tHọ và tên\tĐơn vị\n1\tNguyễn Văn An\tSở\vNội vụ')).toEqual([['Nguyễn Văn An', 'Sở Nội vụ']])
    expect(titled('Phó Giám đốc,\nBí thư Đảng ủy')).toBe('Phó Giám đốc, Bí thư Đảng ủy')
    expect(titled('- Phó Giám đốc;\n- Bí thư Đảng ủy')).toBe('Phó Giám đốc, Bí thư Đảng ủy')
    expect(titled('1. Phó Giám đốc\n2. Bí thư Đảng ủy')).toBe('Phó Giám đốc, Bí thư Đảng ủy')
    expect(named('Nguyễn Văn An\t"Trưởng phòng\nNội vụ"\t"UBND xã\nĐất Mũi"')).toEqual([
      ['Nguyễn Văn An', 'Trưởng phòng Nội vụ, UBND xã Đất Mũi'],
    ])
    // A name too, where titles have their own column.
    expect(named('STT\tHọ và tên\tChức vụ\n1\t"Nguyễn Thị\nHồng Vân"\tGiám đốc')).toEqual([
      ['Nguyễn Thị Hồng Vân', 'Giám đốc'],
    ])
  })

  it('[AT20] a row that Word broke, because a cell has several paragraphs, is one row', () => {
    const pasted = [
      'STT\tHọ và tên\tChức vụ\tĐơn vị',
      '1\tNguyễn Văn An\tPhó Giám đốc',
      'phụ trách\tSở Nội vụ',
      '2\tTrần Thị Cúc\tTrưởng phòng\tSở Tài chính',
      '3\tLê Văn Dũng\tPhó Chánh',
      'Văn phòng',
      'UBND\tVăn phòng',
      '4\tVõ Thị Em\tChuyên viên',
      '5\tHồ Văn Giang\t\t',
    ].join('\r\n')
    expect(named(pasted)).toEqual([
      ['Nguyễn Văn An', 'Phó Giám đốc phụ trách, Sở Nội vụ'],
      ['Trần Thị Cúc', 'Trưởng phòng, Sở Tài chính'],
      ['Lê Văn Dũng', 'Phó Chánh Văn phòng UBND, Văn phòng'],
      ['Võ Thị Em', 'Chuyên viên'],
      ['Hồ Văn Giang', ''],
    ])
  })

  it('[AT20] name and title in one cell, with and without a number', () => {
    const expected = [['Nguyễn Văn An', 'Phó Chủ tịch UBND']]
    for (const pasted of [
      'Nguyễn Văn An, Phó Chủ tịch UBND',
      '1\tNguyễn Văn An, Phó Chủ tịch UBND',
      '01. Nguyễn Văn An - Phó Chủ tịch UBND',
      '1 Nguyễn Văn An; Phó Chủ tịch UBND',
      '• Nguyễn Văn An – Phó Chủ tịch UBND',
      '1\t"Nguyễn Văn An\nPhó Chủ tịch UBND"',
      'STT\tHọ tên, chức vụ\n1\tNguyễn Văn An, Phó Chủ tịch UBND',
      'Nguyễn Văn An\tPhó Chủ tịch UBND\t0912.345.678\tan@vp.gov.vn',
    ])
      expect(named(pasted), pasted).toEqual(expected)
  })
})

describe('substitutes in a list', () => {
  const read = (pasted: string) =>
    parseDelegates(pasted).people.map(({ name, title, substituteFor }) => [name, title, substituteFor])

  it('[AT28] are recognised by the words in any cell', () => {
    for (const pasted of [
      'Nguyễn Văn An, Phó Giám đốc, dự thay đồng chí Trần Văn Bình',
      '1. Nguyễn Văn An - Phó Giám đốc (dự thay đ/c Trần Văn Bình)',
      'Nguyễn Văn An (dự thay Đ/c Trần Văn Bình), Phó Giám đốc',
      'Nguyễn Văn An\tPhó Giám đốc\tDự thay đồng chí: Trần Văn Bình.',
      'Nguyễn Văn An\tPhó Giám đốc dự họp thay ông Trần Văn Bình',
      '1\t"Nguyễn Văn An\nPhó Giám đốc\nDự thay đ/c Trần Văn Bình"',
      'STT\tHọ và tên\tChức vụ\tGhi chú\n1\tNguyễn Văn An\tPhó Giám đốc\tĐi thay cho đồng chí Trần Văn Bình',
    ])
      expect(read(pasted), pasted).toEqual([['Nguyễn Văn An', 'Phó Giám đốc', 'Trần Văn Bình']])
    // What was taken from a column is not told to be left out.
    const notes = 'Họ và tên\tGhi chú\tĐiện thoại\nNguyễn Văn An\tDự thay đ/c Bình\t0912'
    expect(parseDelegates(notes).otherColumns).toEqual(['Điện thoại'])
    expect(read('Nguyễn Văn An, Phó Giám đốc, dự thay đ/c Trần Văn Bình, Giám đốc Sở')).toEqual([
      ['Nguyễn Văn An', 'Phó Giám đốc', 'Trần Văn Bình, Giám đốc Sở'],
    ])
  })

  it('[AT28] are recognised by a column: for whom, who instead, or a cross', () => {
    const table = (head: string, cell: string) =>
      read(`STT\tHọ và tên\tChức vụ\t${head}\n1\tNguyễn Văn An\tPhó Giám đốc\t${cell}\n2\tLê Thị Hoa\tChuyên viên\t`)
    const hoa = ['Lê Thị Hoa', 'Chuyên viên', undefined]
    expect(table('Dự thay', 'đ/c Trần Văn Bình')).toEqual([['Nguyễn Văn An', 'Phó Giám đốc', 'Trần Văn Bình'], hoa])
    expect(table('Dự thay đồng chí', 'Giám đốc')).toEqual([['Nguyễn Văn An', 'Phó Giám đốc', 'Giám đốc'], hoa])
    expect(table('Người dự thay', 'Vũ Thị Lan, Trưởng phòng')).toEqual([
      ['Vũ Thị Lan', 'Trưởng phòng', 'Nguyễn Văn An'],
      hoa,
    ])
    expect(table('Dự thay', 'x')).toEqual([['Nguyễn Văn An', 'Phó Giám đốc, dự thay', undefined], hoa])
  })

  it('[AT28] words that name nobody stay where they are', () => {
    expect(read('Nguyễn Văn An, Phó Giám đốc (dự thay)\nĐỗ Thay, Trưởng phòng')).toEqual([
      ['Nguyễn Văn An', 'Phó Giám đốc (dự thay)', undefined],
      ['Đỗ Thay', 'Trưởng phòng', undefined],
    ])
  })
})
