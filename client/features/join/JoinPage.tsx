import { Anchor, Button, Text, Title } from '@mantine/core'
import { IconDoorOff, IconAlertTriangle, IconQrcodeOff, type Icon } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'react-router'
import type { ErrorKey } from '../../../shared/errors.ts'
import { api, asAppError } from '../../lib/api.ts'
import { timeAndDayOf } from '../../lib/format.ts'
import { useDarkScreen } from '../../ui/darkScreen.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorNotice, useErrorText } from '../../ui/ErrorNotice.tsx'
import { LanguageSwitch } from '../../ui/LanguageSwitch.tsx'
import { LoadingState } from '../../ui/LoadingState.tsx'
import { useDocumentTitle } from '../../ui/PageTitle.tsx'
import { Brand } from '../../ui/Brand.tsx'
import classes from './join.module.css'
import { PinForm } from './PinForm.tsx'
import type { Seat } from './seat.ts'

type JoinPageProps = { token: string; onEntered: (seat: Seat) => void }

/** The door of a site's room computer: which briefing and site the link is for, and the PIN of the printed sheet. */
export function JoinPage({ token, onEntered }: JoinPageProps) {
  useDarkScreen()
  const { t } = useTranslation()
  useDocumentTitle(t('join.title'))
  const { pathname } = useLocation()
  const query = useQuery({
    queryKey: ['join.show', token],
    queryFn: () => api('join.show', { params: { token } }),
    // Whether another machine sits there changes while one looks for the sheet.
    refetchInterval: 15_000,
    // Nor is it known any more when one comes back to the door.
    gcTime: 0,
  })
  // What was shown before stays while the server is away, but not when the link has ended.
  const ended = query.isError && asAppError(query.error).key in refusals
  if (query.data === undefined || ended)
    return (
      <Frame>
        {query.isError ? <Refused error={query.error} onRetry={() => void query.refetch()} /> : <LoadingState />}
      </Frame>
    )
  const { briefingTitle, startsAt, siteName, inUse } = query.data
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
      <PinForm token={token} inUse={inUse} onEntered={onEntered} onEnded={() => void query.refetch()} />
      <Anchor component={Link} to={`/device-check?next=${encodeURIComponent(pathname)}`} mt="xl">
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
      <main className={classes.door}>{children}</main>
    </div>
  )
}

const refusals: Partial<Record<ErrorKey, { icon: Icon; title: string }>> = {
  'link.unknown': { icon: IconQrcodeOff, title: 'unknown' },
  badRequest: { icon: IconQrcodeOff, title: 'unknown' },
  'link.revoked': { icon: IconAlertTriangle, title: 'revoked' },
  'briefing.closed': { icon: IconDoorOff, title: 'over' },
  'briefing.cancelled': { icon: IconDoorOff, title: 'over' },
}

/** A link that opens nothing says why; anything else may be tried again. */
function Refused({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useTranslation()
  const errorText = useErrorText()
  const refusal = refusals[asAppError(error).key]
  if (refusal === undefined) return <ErrorNotice error={error} onRetry={onRetry} />
  return (
    <EmptyState
      icon={refusal.icon}
      title={t(`join.refused.${refusal.title}`)}
      action={
        <Button variant="default" mt="md" onClick={onRetry}>
          {t('common.tryAgain')}
        </Button>
      }
    >
      {`${errorText(error)} ${t('join.refused.help')}`}
    </EmptyState>
  )
}
