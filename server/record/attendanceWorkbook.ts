import type { Blob, Buffer } from 'node:buffer'
import type Stream from 'node:stream'
import writeExcelFile, { type CellObject, type Feature, type Sheet } from 'write-excel-file/node'
import type { BriefingRecord } from '../../shared/record.ts'
import { attendanceRemarks, groupingNames, outsideGroups } from './attendanceWords.ts'
import { forCell } from './safeText.ts'
import { movements as comingsAndGoings } from './lines/lines.ts'
import { vietnameseSentence } from './sentences.ts'
import { wallClock } from './vietnamTime.ts'

/** What the library may put into a workbook beside cells; we put nothing. */
type FileContent = Stream | Buffer | Blob
type Line = (CellObject | null)[]
type Column = { title: string; width: number }

/**
 * The attendance of an opened briefing as a workbook: by site, by group, delegates, joins and leaves. In Vietnamese,
 * with Vietnam's wall clock in the cells of time. What people typed is never run as a formula.
 */
export async function writeAttendance(record: BriefingRecord): Promise<Uint8Array> {
  const buffer = await writeExcelFile([bySite(record), byGroup(record), delegates(record), movements(record)], {
    fontFamily: 'Times New Roman',
    fontSize: 12,
    features: [fitToWidth],
  }).toBuffer()
  return new Uint8Array(buffer)
}

/** Printed, a sheet is as wide as its paper, however many pages long (ECMA-376, 18.3.1.65 and 18.3.1.63). */
const fitToWidth: Feature<FileContent> = {
  files: {
    transform: {
      'xl/worksheets/sheet{id}.xml': {
        transform: (xml) => xml.replace(/<worksheet[^>]*>/, '$&<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'),
        transformElementAttributes: (tag, attributes) =>
          tag === 'pageSetup' ? { ...attributes, fitToWidth: 1, fitToHeight: 0 } : attributes,
      },
    },
  },
}

/** Points of one line of Times New Roman 12 in a row. */
const LINE_HEIGHT = 18

/** Rows as high as their longest text: not every program widens a row for wrapped text by itself. */
function fitted(columns: readonly Column[], line: Line): Line {
  const lines = line.map((cell, index) =>
    typeof cell?.value === 'string'
      ? cell.value
          .split('\n')
          .reduce((sum, part) => sum + Math.max(1, Math.ceil((part.length * 0.95) / (columns[index]?.width ?? 10))), 0)
      : 1,
  )
  // 409 points is the most that a row may have.
  const height = Math.min(409, Math.max(...lines) * LINE_HEIGHT)
  return line.map((cell, index) => (index === 0 && cell !== null ? { ...cell, height } : cell))
}

const text = (value: string, more: Partial<CellObject> = {}): CellObject => ({
  value: forCell(value),
  type: String,
  wrap: true,
  alignVertical: 'center',
  borderStyle: 'thin',
  ...more,
})
const count = (value: number, more: Partial<CellObject> = {}): CellObject => ({
  value,
  type: Number,
  align: 'center',
  alignVertical: 'center',
  borderStyle: 'thin',
  ...more,
})
const instant = (at: number | null): CellObject =>
  at === null
    ? text('')
    : {
        value: wallClock(at),
        type: Date,
        format: 'hh:mm dd/mm/yyyy',
        align: 'center',
        alignVertical: 'center',
        borderStyle: 'thin',
      }
const bold = { fontWeight: 'bold' } as const

/** A titled sheet whose head stays in sight, laid out to be printed on A4. */
function sheet(
  name: string,
  record: Pick<BriefingRecord, 'title'>,
  columns: readonly Column[],
  lines: Line[],
): Sheet<FileContent> {
  const across = Array.from({ length: columns.length - 1 }, () => null)
  const title: Line = [
    {
      value: forCell(`${name.toLocaleUpperCase('vi')} - ${record.title}`),
      type: String,
      columnSpan: columns.length,
      fontSize: 14,
      height: 28,
      ...bold,
    },
    ...across,
  ]
  const head = columns.map((column) => text(column.title, { ...bold, align: 'center', backgroundColor: '#E7EDF5' }))
  return {
    sheet: name,
    data: [title, ...[head, ...lines].map((line) => fitted(columns, line))],
    columns: columns.map(({ width }) => ({ width })),
    stickyRowsCount: 2,
    orientation: 'landscape',
  }
}

function bySite(record: BriefingRecord) {
  const { totals, groupNames } = record
  return sheet(
    'Theo điểm cầu',
    record,
    [
      { title: 'STT', width: 6 },
      { title: 'Mã', width: 12 },
      { title: 'Điểm cầu', width: 28 },
      { title: 'Cụm, khu vực', width: 34 },
      { title: 'Có mặt', width: 9 },
      { title: 'Vào họp', width: 18 },
      { title: 'Rời họp', width: 18 },
      { title: 'Số phút có mặt', width: 16 },
      { title: 'Số lần nối lại', width: 16 },
      { title: 'Số đại biểu', width: 12 },
      { title: 'Ghi chú', width: 30 },
      { title: 'Lý do vắng', width: 40 },
    ],
    [
      ...record.attendance.map((site, index) => [
        count(index + 1),
        text(site.code),
        text(site.name),
        text(site.groupIds.map((groupId) => groupNames[groupId] ?? '').join(', ')),
        count(site.firstJoinedAt === null ? 0 : 1),
        instant(site.firstJoinedAt),
        instant(site.leftAt),
        count(Math.round(site.presentMs / 60_000)),
        count(site.reconnects),
        site.headcount === 0 ? text('') : count(site.headcount),
        text(attendanceRemarks(site, record)),
        text(site.firstJoinedAt === null ? (site.absence?.reason ?? '') : ''),
      ]),
      [
        text('', bold),
        text('', bold),
        text('Tổng cộng', bold),
        text(`${totals.sites} điểm cầu`, bold),
        count(totals.attended, bold),
        ...Array.from({ length: 4 }, () => text('', bold)),
        count(totals.headcount, bold),
        text(totals.excused === 0 ? '' : `Vắng có lý do: ${totals.excused}`, bold),
        text('', bold),
      ],
    ],
  )
}

/** A block of rows with its sum for each kind of groups: in each the sites are all of the briefing's, once. */
function byGroup({ groupings, totals, ...record }: BriefingRecord) {
  const figures = ({ sites, attended, excused, headcount }: typeof totals, style: Partial<CellObject> = {}) =>
    [sites, attended, sites - attended, excused, headcount].map((value) => count(value, style))
  return sheet(
    'Theo cụm, khu vực',
    record,
    [
      { title: 'STT', width: 6 },
      { title: 'Chia theo', width: 14 },
      { title: 'Cụm, khu vực', width: 44 },
      { title: 'Số điểm cầu', width: 14 },
      { title: 'Có mặt', width: 14 },
      { title: 'Vắng mặt', width: 14 },
      { title: 'Vắng có lý do', width: 14 },
      { title: 'Số đại biểu', width: 14 },
    ],
    groupings.flatMap(({ kind, groups }) => [
      ...groups.map((group, index) => [
        count(index + 1),
        text(groupingNames[kind]),
        text(group.groupId === null ? outsideGroups : group.name),
        ...figures(group),
      ]),
      [text('', bold), text(groupingNames[kind], bold), text('Tổng cộng', bold), ...figures(totals, bold)],
    ]),
  )
}

function delegates(record: BriefingRecord) {
  const all = record.attendance.flatMap((site) => site.delegates.map((delegate) => ({ site: site.name, ...delegate })))
  return sheet(
    'Đại biểu',
    record,
    [
      { title: 'STT', width: 6 },
      { title: 'Điểm cầu', width: 28 },
      { title: 'Họ và tên', width: 30 },
      { title: 'Chức vụ, đơn vị', width: 44 },
      { title: 'Chủ trì tại điểm cầu', width: 24 },
      { title: 'Dự thay đồng chí', width: 36 },
    ],
    all.map((one, index) => [
      count(index + 1),
      text(one.site),
      text(one.name),
      text(one.title),
      text(one.isHead ? 'x' : '', { align: 'center' }),
      text(one.substituteFor ?? ''),
    ]),
  )
}

function movements(record: BriefingRecord) {
  const lines = record.timeline.filter(({ key }) => comingsAndGoings.has(key))
  return sheet(
    'Vào - rời họp',
    record,
    [
      { title: 'STT', width: 6 },
      { title: 'Thời điểm', width: 22 },
      { title: 'Diễn biến', width: 70 },
    ],
    lines.map((line, index) => [count(index + 1), instant(line.at), text(vietnameseSentence(line, line.at))]),
  )
}
