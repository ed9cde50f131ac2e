import type { Plan } from '../../shared/plan.ts'
import type { Cue, Step } from '../../shared/step.ts'
import { as, BriefingTable, caMau, haNoi, testPlan, uid } from './briefingTable.ts'

const cues: Cue[] = [
  { kind: 'none' },
  { kind: 'floor', siteId: caMau, minutes: 7 },
  { kind: 'floor', siteId: null, minutes: null },
  { kind: 'presentation', siteId: haNoi },
  { kind: 'microphone', siteId: haNoi, open: true },
  { kind: 'tell', text: 'Tắt nhạc' },
  { kind: 'break', minutes: 15, reason: 'Giải lao' },
]
/** Two for the first item, two for the second, none for the third, three for the fourth. */
export const orderSteps: Step[] = cues.map((cue, index) => ({
  stepId: uid('e', index),
  who: 'Chủ trì',
  words: `Lời dẫn ${index + 1}`,
  cue,
}))
const shares = [orderSteps.slice(0, 2), orderSteps.slice(2, 4), [], orderSteps.slice(4)]
export const planWithOrder: Plan = {
  ...testPlan,
  agenda: testPlan.agenda.map((item, index) => ({ ...item, steps: shares[index] ?? [] })),
}

/** An open briefing with a running order; the rooms of Cà Mau and Hà Nội are here. */
export function tableWithOrder({ heard = [caMau, haNoi] }: { heard?: string[] } = {}): BriefingTable {
  const table = new BriefingTable({ open: false })
  table.replan(planWithOrder)
  for (const siteId of heard) table.hears(siteId)
  table.ok(as('chair'), 'briefing.open', {})
  return table
}
