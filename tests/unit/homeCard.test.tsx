// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { BriefingItem } from '../../client/features/home/BriefingItem.tsx'
import { HomePage } from '../../client/features/home/HomePage.tsx'
import classes from '../../client/features/home/HomePage.module.css'
import { queryClient } from '../../client/lib/queryClient.ts'
import { AppProviders } from '../../client/ui/AppProviders.tsx'
import { briefingStatus, type BriefingCard } from '../../shared/planning.ts'
import { officeTests } from '../support/officePage.tsx'

officeTests()

const card: BriefingCard = {
  briefingId: crypto.randomUUID(),
  title: 'Hội nghị giao ban quý III',
  kind: 'national',
  period: '',
  startsAt: Date.UTC(2026, 8, 30, 7),
  status: 'closed',
  hostSiteName: 'Trung ương',
  siteCount: 35,
  myRoles: [],
  iOrganize: true,
  cancelReason: '',
}
const copyOn = (shown: BriefingCard, organizer: boolean) => {
  cleanup()
  render(
    <AppProviders>
      <BriefingItem card={shown} organizer={organizer} />
    </AppProviders>,
  )
  return screen.queryByText('Tạo bản sao')?.closest('a')?.getAttribute('href') ?? null
}

it('[UI72] the buttons of a card stand in one row, also when the briefing is over', () => {
  for (const status of ['planned', 'closed'] as const) {
    copyOn({ ...card, status }, true)
    const [copy, other] = ['Tạo bản sao', status === 'planned' ? 'Phiếu phòng họp' : 'Xem hồ sơ'].map(
      (words) => screen.getByText(words).closest('a')?.parentElement,
    )
    expect(other).toBe(copy)
    expect(copy?.className, status).toBe(classes.more)
  }
})

it('[PL22] a copy is offered on the card of every briefing that one organises, and to nobody else', () => {
  for (const status of briefingStatus.options)
    expect(copyOn({ ...card, status }, true), status).toBe(`/briefings/new?from=${card.briefingId}`)
  expect(copyOn({ ...card, iOrganize: false, myRoles: ['chair', 'secretary'] }, true)).toBeNull()
  expect(copyOn(card, false)).toBeNull()
})

it('[UI79] the home page fetches what comes after its first briefings when it is asked for', async () => {
  queryClient.clear()
  const FIRST = 8
  const cards = Array.from({ length: 10 }, (_, count) => ({
    ...card,
    briefingId: crypto.randomUUID(),
    title: `Hội nghị ${count}`,
    startsAt: card.startsAt - count * 86_400_000,
  }))
  const asked: string[] = []
  vi.stubGlobal('fetch', (address: string) => {
    const { pathname, searchParams } = new URL(address, 'http://localhost')
    if (pathname !== '/api/briefings') return Promise.resolve(new Response('null'))
    asked.push(searchParams.toString())
    const page = searchParams.has('after')
      ? { items: cards.slice(FIRST), next: null }
      : { items: cards.slice(0, FIRST), next: 'x' }
    return Promise.resolve(new Response(JSON.stringify(page)))
  })
  render(
    <AppProviders>
      <HomePage />
    </AppProviders>,
  )
  expect(screen.queryByText('Xem thêm hội nghị')).toBeNull()
  fireEvent.click(await screen.findByText('Xem các hội nghị đã qua'))
  await screen.findByText('Hội nghị 7')
  expect(screen.queryByText('Hội nghị 8')).toBeNull()
  fireEvent.click(screen.getByText('Xem thêm hội nghị'))
  await screen.findByText('Hội nghị 9')
  expect(screen.queryByText('Xem thêm hội nghị')).toBeNull()
  expect(asked).toEqual(['limit=200', 'limit=200&after=x'])
})
