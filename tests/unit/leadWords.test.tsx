// @vitest-environment jsdom
import { cleanup, configure, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, it, onTestFinished, vi } from 'vitest'
import { RoomHeader } from '../../client/conference/RoomHeader.tsx'
import { startI18n } from '../../client/lib/i18n.ts'
import { asked } from '../../client/ui/confirm.ts'
import { plannedBriefing } from '../../shared/briefing.ts'
import { completeJsdom, roomPage } from '../support/roomPage.tsx'
import { chair, chairId, planned, WireServer } from '../support/wireServer.ts'

vi.setConfig({ testTimeout: 60_000 })
configure({ asyncUtilTimeout: 15_000 })

it('[RM14] what closes a briefing comes with the words of its question, also before any view', async () => {
  completeJsdom()
  await startI18n()
  const server = new WireServer()
  server.principal = chair
  server.state = plannedBriefing(planned.plan)
  server.commit({ type: 'briefing.opened', plan: planned.plan, presidingUserId: chairId })
  const nothing = () => undefined
  const header = <RoomHeader briefingId="b" view="chair" views={['chair']} onView={nothing} onFull={nothing} />
  const page = await roomPage(await server.listen(), header)
  onTestFinished(async () => {
    asked.getState().now?.answer(false)
    cleanup()
    page.link.close()
    await server.close()
  })
  await userEvent.click(await screen.findByRole('button', { name: 'Kết thúc hội nghị' }))
  expect(asked.getState().now?.question.body).toMatch(/^Mọi điểm cầu được báo kết thúc\./)
})
