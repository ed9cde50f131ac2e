import { randomUUID } from 'node:crypto'
import { Briefing } from '../../server/briefing/briefing.ts'
import type { BriefingPorts, Journal } from '../../server/briefing/ports.ts'
import type { Recalled } from '../../server/briefing/recall.ts'

export const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined }
export const keepsAll: Journal = {
  write: async () => ({ written: true }),
  read: async () => [],
  head: async () => null,
  async *pages() {
    yield []
  },
  snapshot: async () => null,
  keepSnapshot: async () => undefined,
  answers: async () => [],
  touchAlive: async () => undefined,
  openBriefings: async () => [],
}

/** A briefing with its mailbox on a journal and clocks of the test's own. */
export function briefingOn(
  recalled: Pick<Recalled, 'state' | 'lastAt'> & Partial<Pick<Recalled, 'keptSeq'>>,
  ports: { journal?: Partial<Journal> } & Pick<BriefingPorts, 'now' | 'steady'> & Partial<Pick<BriefingPorts, 'plans'>>,
): Briefing {
  const plans = { loadPlan: async () => null, loadBriefingSite: async () => null }
  return new Briefing(
    randomUUID(),
    { log: quiet, newId: randomUUID, plans, ...ports, journal: { ...keepsAll, ...ports.journal } },
    { keptSeq: recalled.state.seq, ...recalled, entries: [] },
  )
}
