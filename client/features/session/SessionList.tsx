import { Button, Text, Title } from '@mantine/core'
import { notify } from '../../ui/notify.ts'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { RouteResponse } from '../../../shared/api.ts'
import { api } from '../../lib/api.ts'
import { dateTimeOf } from '../../lib/format.ts'
import { allPages } from '../../lib/pages.ts'
import { queryClient } from '../../lib/queryClient.ts'
import { confirm } from '../../ui/confirm.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { QueryView } from '../../ui/QueryView.tsx'
import { RowTable } from '../../ui/RowTable.tsx'
import { StateBadge } from '../../ui/StateBadge.tsx'
import { deviceName } from './deviceName.ts'

type Session = RouteResponse<'sessions.list'>['items'][number]

const lastSeenFirst = (all: readonly Session[]) => all.toSorted((one, other) => other.lastSeenAt - one.lastSeenAt)

/** Where this person is signed in; each can be ended at once. */
export function SessionList() {
  const { t } = useTranslation()
  const sessions = useQuery({
    queryKey: ['sessions.list'],
    queryFn: async () => lastSeenFirst(await allPages((query) => api('sessions.list', { query }))),
  })
  const end = useMutation({
    mutationFn: (sessionId: string) => api('sessions.end', { params: { sessionId } }),
    onSuccess: () => {
      notify({ about: 'sessions', color: 'green', message: t('account.sessions.ended') })
      return queryClient.invalidateQueries({ queryKey: ['sessions.list'] })
    },
  })
  const ask = async ({ sessionId, device }: Session) => {
    const sure = await confirm({
      title: t('account.sessions.endTitle'),
      body: t('account.sessions.endText', { device: deviceName(device) }),
      confirm: t('account.sessions.end'),
      danger: true,
    })
    if (sure) end.mutate(sessionId)
  }
  const columns = [
    { key: 'device', head: t('account.sessions.device') },
    { key: 'address', head: t('account.sessions.address') },
    { key: 'since', head: t('account.sessions.since') },
    { key: 'seen', head: t('account.sessions.lastSeen') },
    { key: 'end', head: t('account.admin.actions'), actions: true },
  ] as const
  return (
    <>
      <Title order={2}>{t('account.sessions.title')}</Title>
      <Text c="dimmed" size="sm" mb="sm">
        {t('account.sessions.hint')}
      </Text>
      {end.isError && <ErrorNotice error={end.error} />}
      <QueryView query={sessions}>
        {(rows) => (
          <RowTable
            caption={t('account.sessions.title')}
            columns={columns}
            rows={rows}
            idOf={({ sessionId }) => sessionId}
          >
            {(session) => ({
              device: deviceName(session.device),
              address: session.address,
              since: dateTimeOf(session.createdAt),
              seen: dateTimeOf(session.lastSeenAt),
              end: <SessionEnd session={session} onEnd={() => void ask(session)} />,
            })}
          </RowTable>
        )}
      </QueryView>
    </>
  )
}

function SessionEnd({ session, onEnd }: { session: Session; onEnd: () => void }) {
  const { t } = useTranslation()
  if (session.current) return <StateBadge state="ready" label={t('account.sessions.current')} />
  return (
    <Button
      size="sm"
      variant="default"
      aria-label={t('account.sessions.endOf', { device: deviceName(session.device) })}
      onClick={onEnd}
    >
      {t('account.sessions.end')}
    </Button>
  )
}
