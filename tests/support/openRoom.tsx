import { act, cleanup, configure } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, beforeAll, beforeEach, vi } from 'vitest'
import { withWallWords } from '../../client/features/wall/words.ts'
import { startI18n, withLeadWords } from '../../client/lib/i18n.ts'
import { plannedBriefing } from '../../shared/briefing.ts'
import type { BriefingEvent } from '../../shared/events.ts'
import type { Plan } from '../../shared/plan.ts'
import type { Principal } from '../../shared/roles.ts'
import { completeJsdom, known, roomPage } from './roomPage.tsx'
import { chairId, planned, WireServer } from './wireServer.ts'

/**
 * For all tests of a file: an open briefing with this plan, new for each of them, on a real server, and one page at a time.
 * What is waited for may come late on a busy machine.
 */
export function openRoom(plan: Partial<Plan>, { everybodyIn = false } = {}) {
  vi.setConfig({ testTimeout: 60_000 })
  configure({ asyncUtilTimeout: 15_000 })
  let server = new WireServer()
  let url = ''
  let page: Awaited<ReturnType<typeof roomPage>> | undefined

  const leave = () => {
    cleanup()
    page?.link.close()
    page = undefined
  }
  beforeAll(async () => {
    completeJsdom()
    await startI18n()
    await withLeadWords(withWallWords(Promise.resolve()))
  })
  beforeEach(async () => {
    localStorage.clear()
    sessionStorage.clear()
    server = new WireServer()
    server.everybodyIn = everybodyIn
    server.state = plannedBriefing({ ...planned.plan, ...plan })
    server.commit({ type: 'briefing.opened', plan: server.state.plan, presidingUserId: chairId })
    url = await server.listen()
  })
  afterEach(async () => {
    leave()
    await server.close()
  })

  return {
    get server() {
      return server
    },
    get page() {
      if (page === undefined) throw new Error('No page is open.')
      return page
    },
    /** Opens a part of the room for this person or room. */
    show: async (principal: Principal, part: ReactNode) => {
      server.principal = principal
      page = await roomPage(url, part)
      return page
    },
    /** Commits, and waits until the page has folded and drawn it. */
    commit: (event: BriefingEvent) =>
      act(async () => {
        server.commit(event)
        if (page !== undefined) await known(page.link, ({ state }) => state?.seq === server.state.seq)
      }),
    /** Leaves the page, as before a reload. */
    leave,
  }
}
