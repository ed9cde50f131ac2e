import { Button, Title } from '@mantine/core'
import { IconCalendarOff, IconPlus } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { BriefingCard } from '../../../shared/planning.ts'
import { api } from '../../lib/api.ts'
import { mayOrganize, useSession } from '../../lib/session.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { PageTitle } from '../../ui/PageTitle.tsx'
import { QueryView } from '../../ui/QueryView.tsx'
import { useServerNow } from '../../ui/useServerNow.ts'
import { BriefingItem } from './BriefingItem.tsx'
import classes from './HomePage.module.css'
import { sectioned, type HomeSection } from './sections.ts'

const order: readonly HomeSection[] = ['live', 'today', 'coming', 'past']
const PAST_AT_FIRST = 5
/** More than most people ever see; others fetch the next ones. */
const CARDS_A_PAGE = 200

/** My briefings: those in progress on top, then today's, coming, past. */
export function HomePage() {
  const { t } = useTranslation()
  const account = useSession().data
  const organizer = account !== undefined && account !== null && mayOrganize(account)
  // A briefing that opens shows up by itself.
  const cards = useInfiniteQuery({
    queryKey: ['briefings.list'],
    queryFn: ({ pageParam: after }) => api('briefings.list', { query: { limit: CARDS_A_PAGE, ...after } }),
    initialPageParam: {},
    getNextPageParam: ({ next }): { after?: string } | null => (next === null ? null : { after: next }),
    select: ({ pages }) => uniqueCards(pages.flatMap(({ items }) => items)),
    refetchInterval: 15_000,
  })
  const create = (
    <Button component={Link} to="/briefings/new" leftSection={<IconPlus size={18} aria-hidden />}>
      {t('planning.home.create')}
    </Button>
  )
  return (
    <>
      <PageTitle title={t('planning.home.title')} actions={organizer ? create : undefined} />
      <QueryView query={cards}>
        {(all) =>
          all.length === 0 ? (
            <EmptyState icon={IconCalendarOff} title={t('planning.home.empty')} action={organizer ? create : undefined}>
              {t(organizer ? 'planning.home.emptyOrganizer' : 'planning.home.emptyMember')}
            </EmptyState>
          ) : (
            <Sections
              cards={all}
              organizer={organizer}
              more={cards.hasNextPage ? () => void cards.fetchNextPage() : null}
            />
          )
        }
      </QueryView>
    </>
  )
}

/** One that changed its place between two pages may stand in both. */
const uniqueCards = (cards: readonly BriefingCard[]): BriefingCard[] => [
  ...new Map(cards.map((card) => [card.briefingId, card])).values(),
]

type SectionsProps = { cards: readonly BriefingCard[]; organizer: boolean; more: (() => void) | null }

/** `more` fetches what the server has not told yet: older ones, unless there are very many to come. */
function Sections({ cards, organizer, more }: SectionsProps) {
  const { t } = useTranslation()
  const now = useServerNow(60_000)
  const [allPast, setAllPast] = useState(false)
  const sections = sectioned(cards, now)
  const pastLabel = () =>
    more === null ? t('planning.home.showAllPast', { count: sections.past.length }) : t('planning.home.showPast')
  return (
    <>
      {order.map((section) => {
        const all = sections[section]
        const shown = section === 'past' && !allPast ? all.slice(0, PAST_AT_FIRST) : all
        if (all.length === 0) return null
        return (
          <section key={section} aria-labelledby={`home-${section}`}>
            <Title order={2} id={`home-${section}`} className={classes.heading ?? ''}>
              {t(`planning.home.${section}`)}
            </Title>
            <ul className={classes.cards}>
              {shown.map((card) => (
                <BriefingItem key={card.briefingId} card={card} organizer={organizer} />
              ))}
            </ul>
            {shown.length < all.length && (
              <Button variant="subtle" mt="sm" onClick={() => setAllPast(true)}>
                {pastLabel()}
              </Button>
            )}
          </section>
        )
      })}
      {more !== null && (allPast || sections.past.length <= PAST_AT_FIRST) && (
        <Button variant="subtle" mt="sm" onClick={more}>
          {t('planning.home.showMore')}
        </Button>
      )}
    </>
  )
}
