import { Paragraph, type FileChild } from 'docx'
import type { BriefingRecord } from '../../shared/record.ts'
import {
  attendanceRemarks,
  departure,
  groupingNames,
  headOfDelegation,
  outsideGroups,
  substitution,
} from './attendanceWords.ts'
import { spokenDate, tableTime } from './vietnamTime.ts'
import { body, centred, heading, rule, table, TEXT_WIDTH_MM, type Row } from './wordPieces.ts'

/** Who took part: a summary in words, the table by site in protocol order, the table by group. */
export function attendanceSection(record: BriefingRecord, openedAt: number): FileChild[] {
  const { attendance, totals } = record
  const undeclared = attendance.filter((site) => site.firstJoinedAt !== null && site.headcount === 0).length
  const late = attendance.filter((site) => site.late)
  return [
    heading('I. THÀNH PHẦN THAM DỰ'),
    body(
      `Có mặt ${totals.attended}/${totals.sites} điểm cầu, tổng số ${totals.headcount.toLocaleString('vi-VN')} đại biểu${
        undeclared === 0 ? '' : ` (${undeclared} điểm cầu có mặt chưa khai báo thành phần tham dự)`
      }.`,
    ),
    ...(late.length === 0 ? [] : [body(`Vào họp muộn: ${names(late)}.`)]),
    ...absences(record),
    body('Điểm danh theo điểm cầu:', { keepNext: true }),
    table(
      [
        { title: 'STT', mm: 13, align: 'center' },
        { title: 'Điểm cầu', mm: 40 },
        { title: 'Chủ trì tại điểm cầu', mm: 42 },
        { title: 'Số đại biểu', mm: 16, align: 'center' },
        { title: 'Vào họp', mm: 15, align: 'center' },
        { title: 'Rời họp', mm: 15, align: 'center' },
        { title: 'Ghi chú', mm: 24 },
      ],
      attendance.map((site, index) => [
        String(index + 1),
        site.name,
        headOfDelegation(site),
        declared(site),
        site.firstJoinedAt === null ? '' : tableTime(site.firstJoinedAt, openedAt),
        departure(site, record, openedAt),
        attendanceRemarks(site, record),
      ]),
      ['', 'Tổng cộng', '', String(totals.headcount), '', '', `Có mặt ${totals.attended}/${totals.sites}`],
    ),
    ...groupTable(record),
    new Paragraph({ spacing: { after: 0 } }),
  ]
}

/** Who did not attend: first those that said why, each with its reason, then the others. */
function absences({ attendance, totals }: BriefingRecord): FileChild[] {
  const absent = attendance.filter((site) => site.firstJoinedAt === null)
  const because = absent.flatMap(({ name, absence }) =>
    absence === null || absence.reason === '' ? [] : [`${name} (${absence.reason})`],
  )
  const others = absent.filter(({ absence }) => (absence?.reason ?? '') === '')
  const counted = totals.excused > 0 && others.length > 0
  return [
    ...(counted
      ? [body(`Vắng mặt ${absent.length}/${totals.sites} điểm cầu, trong đó ${totals.excused} điểm cầu có lý do.`)]
      : []),
    ...(because.length === 0 ? [] : [body(`Vắng có lý do: ${because.join('; ')}.`)]),
    ...(others.length === 0 ? [] : [body(`Vắng không lý do: ${names(others)}.`)]),
  ]
}

/** The sums by cluster or by region, as chosen for the minutes; nothing when the sites are in no groups. */
function groupTable({ groupings, minutes, totals }: BriefingRecord): FileChild[] {
  const grouping = groupings.find(({ kind }) => kind === minutes.grouping)
  if (grouping === undefined) return []
  const name = groupingNames[grouping.kind]
  return [
    body(`Tổng hợp theo ${name.toLocaleLowerCase('vi')}:`, {
      keepNext: true,
      spacing: { before: 240, after: 120 },
    }),
    table(
      [
        { title: 'STT', mm: 13, align: 'center' },
        { title: name, mm: 80 },
        { title: 'Số điểm cầu', mm: 24, align: 'center' },
        { title: 'Có mặt', mm: 24, align: 'center' },
        { title: 'Số đại biểu', mm: 24, align: 'center' },
      ],
      grouping.groups.map((group, index) => [
        String(index + 1),
        group.groupId === null ? outsideGroups : group.name,
        ...[group.sites, group.attended, group.headcount].map(String),
      ]),
      ['', 'Tổng cộng', ...[totals.sites, totals.attended, totals.headcount].map(String)],
    ),
  ]
}

/** Nobody declared is not nobody there. */
const declared = ({ headcount }: { headcount: number }) => (headcount === 0 ? '' : String(headcount))

const names = (sites: BriefingRecord['attendance']) => sites.map((site) => site.name).join(', ')

/** The delegates by name, site by site, on pages of their own; nothing when no site has listed any. */
export function delegatesAppendix(record: BriefingRecord, openedAt: number): FileChild[] {
  const listed = record.attendance.filter((site) => site.delegates.length > 0)
  if (listed.length === 0) return []
  let number = 0
  const rows = listed.flatMap((site): Row[] => [
    `${site.name} (${site.headcount} đại biểu)`,
    ...site.delegates.map((one) => [
      String(++number),
      one.name,
      one.title,
      [one.isHead ? 'Chủ trì tại điểm cầu' : '', substitution(one)].filter((part) => part !== '').join('\n'),
    ]),
  ])
  return [
    centred('PHỤ LỤC', { bold: true }, { pageBreakBefore: true }),
    centred('Danh sách đại biểu tham dự hội nghị', { bold: true }),
    centred(`(Kèm theo Biên bản số ……/BB-…… ${spokenDate(openedAt)})`, { italics: true }),
    rule(TEXT_WIDTH_MM, 40),
    table(
      [
        { title: 'STT', mm: 13, align: 'center' },
        { title: 'Họ và tên', mm: 48 },
        { title: 'Chức vụ, đơn vị', mm: 62 },
        { title: 'Ghi chú', mm: 42 },
      ],
      rows,
    ),
  ]
}
