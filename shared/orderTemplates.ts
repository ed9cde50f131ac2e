import type { PlanInput } from './planning.ts'

type Item = PlanInput['agenda'][number]
type DraftStep = Item['steps'][number]
/** An item as it is being written: its minutes, and the site of a speaker, may not be there yet. */
export type ItemToOrder = Pick<Item, 'kind' | 'title' | 'presenterSiteId' | 'presenterName'> & {
  speakers: readonly (Omit<Item['speakers'][number], 'siteId'> & { siteId: string | null })[]
  minutes: number | null
}
/** What the words of a template are filled from. */
export type OrderFacts = {
  briefing: string
  host: string
  hostSiteId: string | null
  /** Name and title of the first chair. */
  chair: string
  sites: number
  nameOf: (siteId: string) => string
  newId: () => string
}

// Words of a Vietnamese document, not of the page: they are in no dictionary.
const MC = 'Người dẫn chương trình'
const CHAIR = 'Chủ trì'
const none = { kind: 'none' } as const

/** Left to be filled in where the plan does not say it. */
const or = (text: string, blank: string) => (text.trim() === '' ? blank : text.trim())
const comrade = (name: string) => (/^đồng chí\b/i.test(name) ? name : `đồng chí ${name}`)
/** Whoever presides speaks from where the picture comes anyway. */
const floor = (siteId: string | null, { hostSiteId }: OrderFacts, minutes: number | null = null): DraftStep['cue'] =>
  siteId === null || siteId === hostSiteId ? none : { kind: 'floor', siteId, minutes }

/** The steps that an item of its kind usually has, with what the plan says of it. */
export const templateOf = (item: ItemToOrder, facts: OrderFacts): DraftStep[] =>
  stepsOf(item, facts).map((each) => ({ ...each, stepId: facts.newId() }))

type Said = Omit<DraftStep, 'stepId'>
const step = (who: string, words: string, cue: DraftStep['cue'] = none): Said => ({ who, words, cue })

function stepsOf(item: ItemToOrder, facts: OrderFacts): Said[] {
  const chair = comrade(or(facts.chair, '………'))
  const title = or(item.title, '………')
  const presents = or(
    [item.presenterName, item.presenterSiteId === null ? '' : facts.nameOf(item.presenterSiteId)]
      .filter((part) => part !== '')
      .join(', '),
    '………',
  )
  const presenter = item.presenterName === '' ? `đại diện ${presents}` : comrade(presents)
  const thanked = item.presenterName === '' ? presenter : comrade(item.presenterName)
  const gives = floor(item.presenterSiteId, facts)
  switch (item.kind) {
    case 'opening':
      return [
        step(
          MC,
          'Kính thưa các đồng chí! Hội nghị sắp bắt đầu. Đề nghị các đồng chí ổn định chỗ ngồi, để điện thoại ở chế độ im lặng; các điểm cầu tắt micro khi chưa được mời phát biểu.',
          { kind: 'tell', text: 'Tắt nhạc chờ, kiểm tra âm thanh' },
        ),
        step(MC, 'Đề nghị các điểm cầu lần lượt báo cáo quân số, hình ảnh, âm thanh.', { kind: 'rollCall' }),
        step(
          MC,
          `Kính thưa các đồng chí! Hôm nay, tại ${or(facts.host, '………')} và ${facts.sites} điểm cầu, chúng ta tổ chức ${or(facts.briefing, '………')}. Xin trân trọng giới thiệu chủ trì hội nghị: ${chair}. Cùng dự hội nghị có lãnh đạo các cơ quan, đơn vị và các đại biểu tại các điểm cầu. Đề nghị toàn thể hội nghị nhiệt liệt chào mừng!`,
        ),
        step(MC, `Xin trân trọng kính mời ${chair} phát biểu khai mạc hội nghị.`),
        step(
          CHAIR,
          `Kính thưa các đồng chí! Thay mặt đoàn chủ trì, tôi nhiệt liệt chào mừng các đồng chí về dự ${or(facts.briefing, 'hội nghị')}. Tôi xin tuyên bố khai mạc hội nghị.`,
        ),
      ]
    case 'report':
      return [
        step(MC, `Tiếp theo chương trình, xin kính mời ${presenter} trình bày: ${title}.`, gives),
        step(MC, `Xin trân trọng cảm ơn ${thanked}.`),
      ]
    case 'speech':
      return item.speakers.length > 0
        ? speeches(item, facts)
        : [
            step(
              MC,
              `Xin mời ${presenter} phát biểu. Thời gian phát biểu không quá ${item.minutes ?? '…'} phút.`,
              item.presenterSiteId === null ? { kind: 'floor', siteId: null, minutes: null } : gives,
            ),
            step(MC, `Xin trân trọng cảm ơn ${thanked}.`),
          ]
    case 'discussion':
      return [
        ...(item.speakers.length > 0 ? speeches(item, facts) : []),
        step(
          CHAIR,
          'Sau đây, hội nghị tiến hành thảo luận. Đề nghị các điểm cầu đăng ký phát biểu; ý kiến ngắn gọn, tập trung vào khó khăn, vướng mắc và kiến nghị.',
        ),
        step(CHAIR, 'Xin mời điểm cầu đăng ký đầu tiên phát biểu.', { kind: 'floor', siteId: null, minutes: null }),
        step(CHAIR, 'Xin cảm ơn ý kiến của đồng chí. Xin mời điểm cầu tiếp theo.', {
          kind: 'floor',
          siteId: null,
          minutes: null,
        }),
        step(CHAIR, 'Xin cảm ơn ý kiến của các điểm cầu. Phần thảo luận xin kết thúc tại đây.'),
      ]
    case 'answer':
      return [
        step(MC, `Xin kính mời ${presenter} trả lời kiến nghị của các điểm cầu.`, gives),
        step(MC, `Xin trân trọng cảm ơn ${thanked}.`),
      ]
    case 'break':
      return [
        step(MC, `Hội nghị giải lao ${item.minutes ?? '…'} phút. Đề nghị các điểm cầu giữ kết nối, tắt micro.`, {
          kind: 'break',
          minutes: item.minutes ?? 15,
          reason: 'Giải lao',
        }),
        step(MC, 'Kính mời các đồng chí trở lại hội trường. Hội nghị xin tiếp tục chương trình.'),
      ]
    case 'conclusion':
      return [
        step(MC, `Xin trân trọng kính mời ${chair} phát biểu kết luận hội nghị.`),
        step(
          CHAIR,
          'Kính thưa các đồng chí! Sau khi nghe báo cáo và ý kiến phát biểu của các điểm cầu, tôi kết luận một số nội dung như sau:\n1. ………\n2. ………',
        ),
        step(
          MC,
          `Xin trân trọng cảm ơn ${chair}. Đề nghị các điểm cầu nghiêm túc tiếp thu, triển khai thực hiện kết luận của hội nghị.`,
        ),
        step(
          CHAIR,
          'Thay mặt đoàn chủ trì, xin trân trọng cảm ơn các đồng chí đã dự hội nghị. Kính chúc các đồng chí sức khỏe, hạnh phúc và thành công. Tôi xin tuyên bố bế mạc hội nghị.',
        ),
      ]
    case 'other':
      return [step(MC, `Tiếp theo chương trình: ${title}.`, gives)]
  }
}

/** Those who are designated, each called with the next one to make ready. */
function speeches({ speakers }: ItemToOrder, facts: OrderFacts): Said[] {
  const nameOf = (siteId: string | null) => (siteId === null ? '………' : facts.nameOf(siteId))
  return speakers.map(({ siteId, name, title, topic, minutes }, index) => {
    const person = name === '' ? 'đại diện' : `${comrade([name, title].filter((part) => part !== '').join(', '))},`
    const about = topic === '' ? '' : ` với nội dung: ${topic}`
    const limit = minutes === null ? '' : ` Thời gian phát biểu ${minutes} phút.`
    const after = speakers[index + 1]
    const ready = after === undefined ? '' : ` Xin mời ${nameOf(after.siteId)} chuẩn bị.`
    const thanks = index === 0 ? '' : 'Xin trân trọng cảm ơn đồng chí. '
    const words = `${thanks}Xin mời ${person} ${nameOf(siteId)} phát biểu${about}.${limit}${ready}`
    return step(MC, words, { kind: 'floor', siteId, minutes })
  })
}
