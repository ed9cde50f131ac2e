import { Document, Packer, PageOrientation } from 'docx'
import type { BriefingState } from '../../shared/briefing.ts'
import { plannedStarts, type PlannedItem, type Plan } from '../../shared/plan.ts'
import type { DealtStep } from '../../shared/runningOrder.ts'
import type { Cue, Step } from '../../shared/step.ts'
import type { LayoutKind } from '../../shared/layout.ts'
import { forXml } from './safeText.ts'
import { spokenDate, spokenTime, tableTime } from './vietnamTime.ts'
import { body, centred, mm, rule, table, type Column, type Row } from './wordPieces.ts'

/** What the running order is printed from: the plan, and of an opened briefing what was done of it. */
export type OrderToPrint = Pick<BriefingState, 'plan' | 'runningOrder' | 'lifecycle'>

const WIDTH_MM = 297 - 20 - 15
const columns: Column[] = [
  { title: 'STT', mm: 12, align: 'center' },
  { title: 'Thời gian', mm: 20, align: 'center' },
  { title: 'Nội dung', mm: 46 },
  { title: 'Lời dẫn', mm: 106 },
  { title: 'Người thực hiện / điểm cầu', mm: 36 },
  { title: 'Hình ảnh, âm thanh', mm: 42 },
]

/**
 * The running order as a Word file: a table on A4 across, as it is approved at the rehearsal. Always in Vietnamese; times by
 * Vietnam's clock. Of an opened briefing each step says when it was done.
 */
export async function writeOrder({ plan, runningOrder, lifecycle }: OrderToPrint): Promise<Uint8Array> {
  const document = new Document({
    creator: 'Điểm Cầu',
    title: forXml(`Kịch bản điều hành ${plan.title}`),
    description: '',
    styles: {
      default: {
        document: { run: { font: 'Times New Roman', size: 28, language: { value: 'vi-VN' } } },
      },
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: mm(210), height: mm(297), orientation: PageOrientation.LANDSCAPE },
            margin: { top: mm(20), bottom: mm(20), left: mm(20), right: mm(15) },
          },
        },
        children: [
          centred('KỊCH BẢN ĐIỀU HÀNH', { bold: true }),
          centred(plan.title, { bold: true }),
          rule(WIDTH_MM, 60),
          body(`Thời gian: ${spokenTime(plan.startsAt)}, ${spokenDate(plan.startsAt)}.`, { indent: { firstLine: 0 } }),
          table(columns, rowsOf(plan, lifecycle.status === 'planned' ? [] : runningOrder.dealt)),
        ],
      },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}

/** A row for each step, and one for an item that has none. */
function rowsOf(plan: Plan, dealt: readonly DealtStep[]): Row[] {
  const starts = plannedStarts(plan.startsAt, plan.agenda)
  const last = new Map(dealt.map((each) => [each.stepId, each]))
  const siteName = (siteId: string) => plan.sites.find((site) => site.siteId === siteId)?.name ?? ''
  const rows = plan.agenda.flatMap((item, index) => {
    const time = tableTime(starts[index] ?? plan.startsAt, plan.startsAt)
    const what = `${item.title} (${item.minutes} phút)`
    if (item.steps.length === 0) return [[time, what, '', presenterOf(item, siteName), '']]
    return item.steps.map((step, place) => [
      place === 0 ? time : '',
      place === 0 ? what : '',
      step.words,
      step.who,
      [cueOf(step, siteName), doneOf(last.get(step.stepId), plan.startsAt)].filter((part) => part !== '').join('\n'),
    ])
  })
  return rows.map((row, index) => [`${index + 1}`, ...row])
}

const presenterOf = ({ presenterName, presenterSiteId }: PlannedItem, siteName: (siteId: string) => string) =>
  [presenterName, presenterSiteId === null ? '' : siteName(presenterSiteId)].filter((part) => part !== '').join(', ')

const ends = { done: 'Đã làm', repeated: 'Đã đọc lại', skipped: 'Đã bỏ qua' } as const
const doneOf = (step: DealtStep | undefined, base: number): string =>
  step === undefined ? '' : `(${ends[step.how]} lúc ${tableTime(step.at, base)})`

const layouts: Record<LayoutKind, string> = {
  full: 'một hình toàn màn hình',
  pip: 'hình lồng hình',
  dialogue: 'hai hình đối thoại',
  four: 'bốn hình',
  nine: 'chín hình',
  presentationSpeaker: 'trình chiếu và người nói',
  presentation: 'chỉ trình chiếu',
}

function cueOf({ cue }: { cue: Step['cue'] }, siteName: (siteId: string) => string): string {
  const words: { [K in Cue['kind']]: (cue: Extract<Cue, { kind: K }>) => string } = {
    none: () => '',
    floor: ({ siteId, minutes }) =>
      `Hình và tiếng: ${siteId === null ? 'người đứng đầu danh sách phát biểu' : siteName(siteId)}${minutes === null ? '' : ` (${minutes} phút)`}`,
    layout: ({ layout }) => `Bố cục: ${layouts[layout.kind]}`,
    presentation: ({ siteId }) => `Trình chiếu của ${siteName(siteId)}`,
    microphone: ({ siteId, open }) => `${open ? 'Mở' : 'Tắt'} micro ${siteName(siteId)}`,
    rollCall: () => 'Điểm danh từng điểm cầu',
    break: ({ minutes, reason }) => `Tạm nghỉ ${minutes} phút${reason === '' ? '' : `: ${reason}`}`,
    tell: ({ text }) => text,
  }
  // The entry named by the kind takes the cue of that kind.
  return (words[cue.kind] as (cue: Step['cue']) => string)(cue) // oxlint-disable-line typescript/no-unsafe-type-assertion
}
