import type { FileChild } from 'docx'
import type { BriefingRecord } from '../../shared/record.ts'
import { vietnameseSentence } from './sentences.ts'
import { spokenDate, spokenDuration, spokenTime } from './vietnamTime.ts'
import { body, bodyLines, heading, run } from './wordPieces.ts'

type Item = BriefingRecord['agenda'][number]
type Speech = BriefingRecord['speeches'][number]

/** Times of the day on which it was opened stand without their day. */
const dayOne = ({ openedAt, startsAt }: BriefingRecord) => openedAt ?? startsAt

/** What was done, item by item, with who spoke when and for how long; then what belongs to no item. */
export function agendaSection(record: BriefingRecord): FileChild[] {
  const base = dayOne(record)
  const outside = within(record, null)
  return [
    heading('II. NỘI DUNG VÀ DIỄN BIẾN'),
    ...record.agenda.flatMap((item, index) => [
      body([run(`${index + 1}. ${item.title}`, { bold: true })], { keepNext: true }),
      body(itemSentence(item, base)),
      ...within(record, item.itemId),
    ]),
    ...(outside.length === 0
      ? []
      : [
          ...(record.agenda.length === 0
            ? []
            : [body([run('Ngoài các mục của chương trình', { bold: true })], { keepNext: true })]),
          ...outside,
        ]),
    ...courseSection(record),
    ...(record.agenda.length === 0 && outside.length === 0 ? [body('Không có nội dung phát biểu được ghi nhận.')] : []),
  ]
}

/** What else belongs to the course of the briefing: breaks with their reason, who presided, sites that were added. */
function courseSection(record: BriefingRecord): FileChild[] {
  const { timeline } = record
  const base = dayOne(record)
  const lines = timeline.filter(({ key }) => courseKeys.has(key))
  if (lines.length === 0) return []
  return [
    body([run('Diễn biến khác', { bold: true })], { keepNext: true }),
    ...lines.map((line) => {
      const detail = line.params['detail']
      const why = detail === undefined || detail === '' ? '' : `: ${detail}`
      return body(`- ${spokenTime(line.at, base)}: ${vietnameseSentence(line, base)}${why}.`)
    }),
  ]
}
const courseKeys = new Set(['briefing.paused', 'briefing.resumed', 'briefing.presided', 'site.added'])

/** The speeches of an item in order, then what the secretariat noted of it (the reader's record holds no notes otherwise). */
function within(record: BriefingRecord, itemId: string | null): FileChild[] {
  const base = dayOne(record)
  return [
    ...record.speeches.filter((speech) => speech.itemId === itemId).map((speech) => body(speechSentence(speech, base))),
    ...record.notes.filter((note) => note.itemId === itemId).flatMap((note) => bodyLines(note.text)),
  ]
}

function itemSentence(item: Item, base: number): string {
  const presenter = item.presenter === '' ? '' : `Trình bày: ${item.presenter}. `
  if (item.status === 'skipped') return `${presenter}Không tiến hành.`
  if (item.startedAt === null) return `${presenter}Chưa tiến hành.`
  const used = item.status === 'running' ? 'đang tiến hành, đã dùng' : 'thực hiện trong'
  return `${presenter}Bắt đầu lúc ${spokenTime(item.startedAt, base)}, ${used} ${spokenDuration(item.usedMs)} (dự kiến ${spokenDuration(item.plannedMs)}).`
}

const speaksBetween = { reply: 'trao đổi lại', order: 'phát biểu về quy trình', chair: 'phát biểu xen' }

function speechSentence(speech: Speech, base: number): string {
  const verb = speech.intervention === null ? 'phát biểu' : speaksBetween[speech.intervention]
  const about = speech.topic === '' ? verb : `${verb} về nội dung: “${speech.topic}”`
  const office = speech.speaker === null || speech.speaker.title === '' ? '' : `, ${speech.speaker.title}`
  const who = speech.speaker === null ? '' : ` (đồng chí ${speech.speaker.name}${office})`
  const until = speech.endedAt === null ? 'đang phát biểu' : `kết thúc lúc ${spokenTime(speech.endedAt, base)}`
  const allotted = speech.allottedMs === null ? '' : ` (được bố trí ${spokenDuration(speech.allottedMs)})`
  return `- ${spokenTime(speech.startedAt, base)}: ${speech.siteName}${who} ${about}; ${until}, thời gian phát biểu ${spokenDuration(speech.usedMs)}${allotted}.`
}

/** The conclusions in their last wording, numbered; what was corrected is said below it. */
export function conclusionsSection({ conclusions }: BriefingRecord): FileChild[] {
  return [
    heading('III. KẾT LUẬN CỦA CHỦ TRÌ'),
    ...(conclusions.length === 0 ? [body('Chưa có kết luận được công bố.')] : []),
    ...conclusions.flatMap(({ number, text, corrections }) => [
      ...bodyLines(text, [run(`${number}. `, { bold: true })]),
      ...corrections.map(({ at, reason }) =>
        body([
          run(`(Đính chính lúc ${spokenTime(at)}, ${spokenDate(at)}${reason === '' ? '' : `. Lý do: ${reason}`})`, {
            size: 13,
            italics: true,
          }),
        ]),
      ),
    ]),
  ]
}
