import { headOf, headWords } from '../../../shared/tableHeads.ts'

/** What a column of an agenda holds. */
export type Column = 'ordinal' | 'time' | 'title' | 'site' | 'presenter' | 'other'
const someone = 'nguoi|dong chi|dai bieu|lanh dao|can bo|ho ten|ten|presenter|speaker'
const somewhere = 'diem cau|don vi|co quan|dia phuong|to chuc|site|unit'
const does = 'trinh bay|thuc hien|chu tri|phat bieu|bao cao|tham luan|phu trach|dieu hanh|chuan bi'
const heads: readonly (readonly [Column, RegExp])[] = [
  ['ordinal', headWords.ordinal],
  [
    'time',
    /^(thoi (gian|luong|diem)|tg|gio|phut|so phut|tu|den|bat dau|ket thuc|time|start|end|duration|minutes?)( (du kien|bat dau|ket thuc|thuc hien|trinh bay|phat bieu|phut|gio))*$/,
  ],
  [
    'title',
    /^(noi dung|chuong trinh|cong viec|item|content)( (cong viec|chuong trinh|trinh bay|thuc hien|hoi nghi))*$/,
  ],
  // "Đơn vị/người trình bày" may hold either: a person, or a site by its name.
  ['site', new RegExp(`^(${somewhere})( (${somewhere}|${does}))*$`)],
  ['presenter', new RegExp(`^(${someone}|${somewhere})( (${someone}|${somewhere}|${does}))*$`)],
  ['presenter', /^(trinh bay|thuc hien|chu tri|phu trach|phan cong)$/],
]
function columnOf(cell: string): Column | null {
  const word = headOf(cell)
    .replace(/[/,;&–-]| (?:va|hoac) /g, ' ')
    .replace(/\s+/g, ' ')
  return heads.find(([, pattern]) => pattern.test(word))?.[0] ?? null
}

/** What the columns of a table hold, when the row is its head: two columns at least are known by their words. */
export function columnsOf(row: readonly string[]): Column[] | null {
  const known = row.map(columnOf)
  if (new Set(known.filter((column) => column !== null)).size < 2) return null
  const columns = known.map((column, index): Column => {
    if (column !== null) return column
    if (row[index] !== '') return 'other'
    // A head above two columns (merged cells); what has no head is who presents, as in a table without heads.
    return known[index - 1] === 'time' ? 'time' : 'presenter'
  })
  const unnamed = columns.indexOf('other')
  return columns.includes('title') || unnamed === -1 ? columns : columns.with(unnamed, 'title')
}
