import { AlignmentType, Document, Header, Packer, PageNumber, Paragraph, TextRun, type FileChild } from 'docx'
import type { BriefingRecord } from '../../shared/record.ts'
import { minutesFormOf, type MinutesForm } from './formats/minutesForm.ts'
import { attendanceSection, delegatesAppendix } from './minutesAttendance.ts'
import { agendaSection, conclusionsSection } from './minutesContent.ts'
import { forXml } from './safeText.ts'
import { dayStamp, spokenDate, spokenTime } from './vietnamTime.ts'
import { body, centred, mm, rule, run, sideBySide, TEXT_WIDTH_MM } from './wordPieces.ts'

/**
 * The minutes of an opened briefing as a Word file, in the format of its issuer's family of bodies (`formats/`). Number
 * and symbol are left to be filled in, as is an issuer that the host site does not name.
 * `madeAt` dates the minutes of a briefing that is still running. Always in Vietnamese: it is the official text.
 */
export async function writeMinutes(record: BriefingRecord, madeAt: number): Promise<Uint8Array> {
  const openedAt = record.openedAt ?? record.startsAt
  const form = minutesFormOf(record.issuer.form, dayStamp(openedAt))
  const document = new Document({
    creator: 'Điểm Cầu',
    title: forXml(`Biên bản ${record.title}`),
    description: '',
    styles: {
      default: {
        document: {
          run: { font: 'Times New Roman', size: 28, language: { value: 'vi-VN' } },
          paragraph: { spacing: { line: 264, lineRule: 'auto' } },
        },
      },
    },
    sections: [
      {
        properties: {
          titlePage: true,
          page: {
            size: { width: mm(210), height: mm(297) },
            margin: { top: mm(20), bottom: mm(20), left: mm(30), right: mm(15), header: mm(10), footer: mm(10) },
          },
        },
        // Pages are numbered from the second, in the middle of the top margin.
        headers: { default: pageNumber(), first: new Header({ children: [new Paragraph({})] }) },
        children: [
          ...head(record, form),
          ...frame(record, openedAt),
          ...attendanceSection(record, openedAt),
          ...agendaSection(record),
          ...conclusionsSection(record),
          ...closing(record, form, madeAt),
          ...delegatesAppendix(record, openedAt),
        ],
      },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}

const pageNumber = () =>
  new Header({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ children: [PageNumber.CURRENT], size: 26 })],
      }),
    ],
  })

const LEFT_MM = 62
const RIGHT_MM = TEXT_WIDTH_MM - LEFT_MM

/** Minutes carry no place and date in their head: both stand in their first lines. */
function head(record: BriefingRecord, form: MinutesForm): FileChild[] {
  const { issuer } = record
  const { motto, bodies, number, titleSize } = form
  const capitals = (text: string) => text.toLocaleUpperCase('vi')
  return [
    sideBySide(
      [LEFT_MM, RIGHT_MM],
      [
        ...(issuer.parentBody === '' ? [] : [centred(capitals(issuer.parentBody), { size: bodies.parentSize })]),
        centred(issuer.body === '' ? '………………………' : capitals(issuer.body), { size: bodies.size, bold: true }),
        bodies.below === 'star' ? centred('*', { size: bodies.size }) : rule(LEFT_MM, 22),
        centred(
          number.text,
          { size: number.size },
          { spacing: { before: bodies.below === 'star' ? 0 : 120, after: 0 } },
        ),
      ],
      [...motto.lines.map(({ text, size }) => centred(text, { size, bold: true })), rule(RIGHT_MM, motto.ruleMm)],
    ),
    centred('BIÊN BẢN', { size: titleSize, bold: true }, { spacing: { before: 360, after: 0 } }),
    ...titleLines(record).map((line) => centred(line, { bold: true }, { indent: { left: mm(12), right: mm(12) } })),
    rule(TEXT_WIDTH_MM, 40),
  ]
}

/** What the minutes are of; the period stands below unless the title says it already. */
function titleLines({ title, period }: BriefingRecord): string[] {
  const fold = (text: string) => text.toLocaleLowerCase('vi')
  return period === '' || fold(title).includes(fold(period)) ? [title] : [title, `(${period})`]
}

const person = ({ name, title }: { name: string; title: string }) => (title === '' ? name : `${name}, ${title}`)

function frame(record: BriefingRecord, openedAt: number): FileChild[] {
  const others = record.attendance.length - 1
  const place = record.issuer.place === '' ? '' : `${record.issuer.place}, `
  return [
    body(`Thời gian bắt đầu: ${spokenTime(openedAt)}, ${spokenDate(openedAt)}.`, {
      spacing: { before: 240, after: 120 },
    }),
    body(
      `Địa điểm: ${place}${asSite(record.hostSiteName)}${others > 0 ? `, kết nối trực tuyến với ${others} điểm cầu khác` : ''}.`,
    ),
    ...people('Chủ trì', record.chairs),
    ...people('Thư ký', record.secretaries),
  ]
}

/** "Điểm cầu Cà Mau", also when the site is only called "Cà Mau". */
const asSite = (name: string) => (/^điểm cầu/i.test(name) ? name : `Điểm cầu ${name}`)

function people(label: string, list: BriefingRecord['chairs']): FileChild[] {
  const [only] = list
  if (only === undefined) return [body(`${label}: ……………………………`)]
  if (list.length === 1) return [body(`${label}: ${person(only)}.`)]
  return [
    body(`${label}:`, { keepNext: true }),
    ...list.map((one, index) => body(`- ${person(one)}${index === list.length - 1 ? '.' : ';'}`)),
  ]
}

function closing(record: BriefingRecord, form: MinutesForm, madeAt: number): FileChild[] {
  const { closedAt, minutes, chairs, secretaries } = record
  const end =
    closedAt === null
      ? `Hội nghị đang tiếp tục. Biên bản này là bản dự thảo, ghi đến ${spokenTime(madeAt)}, ${spokenDate(madeAt)}`
      : `Hội nghị kết thúc vào ${spokenTime(closedAt)}, ${spokenDate(closedAt)}`
  const half = TEXT_WIDTH_MM / 2
  const signer = chairs.find(({ userId }) => userId === minutes.signerUserId)
  // The closing sentence stays with the signatures: nobody signs an empty page.
  return [
    body(`${end}${form.end}`, { keepNext: true, keepLines: true, spacing: { before: 120, after: 240 } }),
    sideBySide(
      [half, half],
      [...signature(form.signatures.secretary, secretaries[0]?.name ?? ''), ...recipients(form)],
      signature(form.signatures.chair, signer?.name ?? ''),
    ),
  ]
}

/** Room for the hand that signs, between the office and the name. */
const signature = (office: string, name: string): Paragraph[] => [
  centred(office, { bold: true }, { keepNext: true, spacing: { after: 1500 } }),
  centred(name, { bold: true }, { keepNext: true }),
]

const recipients = ({ recipients: { size, underlined, listSize, lines } }: MinutesForm): Paragraph[] => [
  new Paragraph({
    keepNext: true,
    spacing: { before: 240, after: 0 },
    children: [run('Nơi nhận:', underlined ? { size, underline: {} } : { size, bold: true, italics: true })],
  }),
  ...lines.map((line) => new Paragraph({ spacing: { after: 0 }, children: [run(line, { size: listSize })] })),
]
