import { Anchor, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { ErrorKey } from '../../../shared/errors.ts'
import { api, asAppError } from '../../lib/api.ts'
import { timeAndDayOf } from '../../lib/format.ts'
import { useDarkScreen } from '../../ui/darkScreen.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { LanguageSwitch } from '../../ui/LanguageSwitch.tsx'
import { lazyPart } from '../../ui/lazyPart.tsx'
import { LoadingState } from '../../ui/LoadingState.tsx'
import { useDocumentTitle } from '../../ui/PageTitle.tsx'
import { SupportLine } from '../../ui/SupportLine.tsx'
import { useAddress } from '../../ui/Addressed.tsx'
import { Brand } from '../../ui/Brand.tsx'
import classes from './join.module.css'
import { PinForm } from './PinForm.tsx'
import type { Seat } from './seat.ts'

/** What no further try mends. */
const endings: ReadonlySet<ErrorKey> = new Set<ErrorKey>([
  'link.unknown',
  'badRequest',
  'link.revoked',
  'briefing.closed',
  'briefing.cancelled',
])
/** Rarely needed. */
const Refused = lazyPart(async () => (await import('./Refused.tsx')).Refused)

type JoinPageProps = { token: string; onEntered: (seat: Seat) => void }

/** The door of a site's room computer: which briefing and site the link is for, and the PIN of the printed sheet. */
export function JoinPage({ token, onEntered }: JoinPageProps) {
  useDarkScreen()
  const { t } = useTranslation()
  useDocumentTitle(t('join.title'))
  const { path } = useAddress()
  const query = useQuery({
    queryKey: ['join.show', token],
    queryFn: () => api('join.show', { params: { token } }),
    // Whether another machine sits there changes while one looks for the sheet.
    refetchInterval: 15_000,
    // Nor is it known any more when one comes back to the door.
    gcTime: 0,
  })
  // What was shown before stays while the server is away, but not when the link has ended.
  const ended = query.isError && endings.has(asAppError(query.error).key)
  if (query.data === undefined || ended)
    return (
      <Frame>
        {query.isError ? (
          <NoWayIn error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <LoadingState support={false} />
        )}
      </Frame>
    )
  const { briefingTitle, startsAt, siteName, inUse, hasRoom } = query.data
  return (
    <Frame>
      <Text c="dimmed">{t('join.title')}</Text>
      <Title order={1} className={classes.site ?? ''}>
        {siteName}
      </Title>
      <Text size="lg" mt="xs">
        {briefingTitle}
      </Text>
      <Text c="dimmed" mb="xl">
        {t('join.at', { at: timeAndDayOf(startsAt) })}
      </Text>
      <PinForm token={token} room={{ inUse, hasRoom }} onEntered={onEntered} onEnded={() => void query.refetch()} />
      <Anchor component={Link} to={`/device-check?next=${encodeURIComponent(path)}`} mt="xl">
        {t('join.checkFirst')}
      </Anchor>
    </Frame>
  )
}

function Frame({ children }: { children: ReactNode }) {
  return (
    <div className={classes.page}>
      <header className={classes.top}>
        <Brand />
        <LanguageSwitch />
      </header>
      <main className={classes.door}>
        {children}
        <Text mt="xl" c="dimmed">
          <SupportLine />
        </Text>
      </main>
    </div>
  )
}

function NoWayIn({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { key } = asAppError(error)
  if (endings.has(key)) return <Refused errorKey={key} onRetry={onRetry} />
  return <ErrorNotice error={error} onRetry={onRetry} />
}
