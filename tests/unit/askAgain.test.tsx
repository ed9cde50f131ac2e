// @vitest-environment jsdom
import { act, screen } from '@testing-library/react'
import { it } from 'vitest'
import { AskAgain } from '../../client/conference/AskAgain.tsx'
import { withRareWords } from '../../client/lib/i18n.ts'
import { openRoom } from '../support/openRoom.tsx'
import { chair, hostSite, plannedItems } from '../support/wireServer.ts'

const agenda = plannedItems(['Khai mạc', 'Báo cáo'])
const sites = [{ siteId: hostSite, code: 'TW', name: 'Trung ương', level: 'central', groupIds: [] }]
const room = openRoom({ sites, agenda })

it('[CN12] after an outage it is asked by its name what shall still be done: which item of the agenda, which site', async () => {
  await withRareWords(Promise.resolve())
  await room.show(chair, <AskAgain />)
  const ask = (name: 'agenda.start' | 'floor.grant', input: object) => ({
    operationId: crypto.randomUUID(),
    name,
    input,
    askedAt: 0,
    status: 'asking' as const,
  })
  const itemId = agenda[1]?.itemId
  const start = ask('agenda.start', { itemId, changedAt: null, ends: null })
  act(() => room.page.link.store.setState({ pending: [start, ask('floor.grant', { siteId: hostSite })] }))
  await screen.findByText('Bắt đầu mục “Báo cáo”')
  screen.getByText('Mời Trung ương phát biểu')
})
