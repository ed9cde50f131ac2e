import { expect, it } from 'vitest'
import { emptyDraft, newId, type PlanDraft } from '../../client/features/planning/draft.ts'
import { problemsOf } from '../../client/features/planning/problems.ts'
import { templateOf, type OrderFacts } from '../../shared/orderTemplates.ts'
import { agendaKinds, bareItem } from '../../shared/plan.ts'
import { planInput } from '../../shared/planning.ts'
import { WORDS_MAX } from '../../shared/step.ts'
import { caMau, haNoi, host } from '../support/briefingTable.ts'

const names: Record<string, string> = { [host]: 'Điểm cầu Trung ương', [caMau]: 'Cà Mau', [haNoi]: 'Hà Nội' }
const facts: OrderFacts = {
  briefing: 'Hội nghị giao ban quý IV',
  host: 'Điểm cầu Trung ương',
  hostSiteId: host,
  chair: 'Trần Minh Khải, Phó Trưởng ban',
  sites: 34,
  nameOf: (siteId) => names[siteId] ?? '',
  newId,
}
const item = (kind: (typeof agendaKinds)[number], presenterSiteId: string | null = null) => ({
  ...bareItem,
  key: kind,
  itemId: null,
  kind,
  title: 'Báo cáo tóm tắt',
  presenterSiteId,
  presenterName: '',
  minutes: 15,
})
const draftWith = (agenda: PlanDraft['agenda']): PlanDraft => ({ ...emptyDraft, siteIds: [host, caMau, haNoi], agenda })
const orderProblems = (draft: PlanDraft) => problemsOf(draft).filter(({ section }) => section === 'order')

it('[RO17] every kind of item has a template, whole and fit to be saved, with the words of the plan', () => {
  for (const kind of agendaKinds)
    for (const site of [null, host, caMau]) {
      const whole = item(kind, site)
      const steps = templateOf(whole, facts)
      expect(steps.length).toBeGreaterThan(0)
      expect(orderProblems(draftWith([{ ...whole, steps }]))).toEqual([])
      const { agenda } = planInput.shape
      const { key: _key, ...sent } = { ...whole, steps }
      expect(agenda.safeParse([sent]).error).toBeUndefined()
      expect(JSON.stringify(steps)).not.toMatch(/undefined|null đ/)
    }
  const [, , introduced] = templateOf(item('opening'), facts)
  expect(introduced?.words).toContain('34 điểm cầu, chúng ta tổ chức Hội nghị giao ban quý IV')
  expect(introduced?.words).toContain('đồng chí Trần Minh Khải, Phó Trưởng ban')
})

it('[RO17] designated speakers are called in their order, with their minutes and who makes ready', () => {
  const speaker = (siteId: string, name: string) => ({
    siteId,
    name,
    title: 'Phó Chủ tịch',
    topic: 'đất đai',
    minutes: 7,
  })
  const speakers = [speaker(caMau, 'Lê Văn Ba'), speaker(haNoi, '')]
  const [first, second] = templateOf({ ...item('speech'), speakers }, facts)
  expect(first).toMatchObject({ cue: { kind: 'floor', siteId: caMau, minutes: 7 } })
  expect(first?.words).toBe(
    'Xin mời đồng chí Lê Văn Ba, Phó Chủ tịch, Cà Mau phát biểu với nội dung: đất đai. Thời gian phát biểu 7 phút. Xin mời Hà Nội chuẩn bị.',
  )
  expect(second?.words).toContain('Xin trân trọng cảm ơn đồng chí. Xin mời đại diện Hà Nội phát biểu')
})

it('[RO17] a step that is not finished keeps the plan from being saved, and is named', () => {
  const step = { stepId: newId(), who: '', words: '', cue: { kind: 'none' } } as const
  const steps = [
    step,
    { ...step, words: 'x'.repeat(WORDS_MAX + 1) },
    { ...step, cue: { kind: 'floor', siteId: newId(), minutes: null } as const },
    { ...step, cue: { kind: 'tell', text: ' ' } as const },
  ]
  expect(orderProblems(draftWith([{ ...item('other'), steps }])).map(({ path }) => path)).toEqual([
    'stepWords:other:0',
    'stepWords:other:1',
    'stepSite:other:2',
    'stepTell:other:3',
  ])
})
