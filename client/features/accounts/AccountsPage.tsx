import { Group, Stack, Switch, Text } from '@mantine/core'
import { IconUserSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account, ListedAccount } from '../../../shared/accounts.ts'
import { api } from '../../lib/api.ts'
import { asItStands } from '../../lib/asItStands.ts'
import { clockOf, folded } from '../../lib/format.ts'
import { allPages } from '../../lib/pages.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ListTitle } from '../../ui/ListTitle.tsx'
import { QueryView } from '../../ui/QueryView.tsx'
import { RowTable } from '../../ui/RowTable.tsx'
import { SearchField } from '../../ui/SearchField.tsx'
import { StateBadge } from '../../ui/StateBadge.tsx'
import { Surface } from '../../ui/Surface.tsx'
import { AccountActions } from './AccountActions.tsx'
import { AccountForm } from './AccountForm.tsx'
import { PasswordOnce } from './PasswordOnce.tsx'

type Dialog =
  | { show: 'none' }
  | { show: 'create' }
  | { show: 'edit'; account: Account }
  | { show: 'password'; name: string; password: string }

/** Administration of accounts. */
export function AccountsPage() {
  const { t } = useTranslation()
  const [wanted, setWanted] = useState('')
  const [withClosed, setWithClosed] = useState(false)
  const [dialog, setDialog] = useState<Dialog>({ show: 'none' })
  const accounts = useQuery({
    queryKey: ['accounts.list'],
    queryFn: () => allPages((query) => api('accounts.list', { query })),
  })
  const close = () => setDialog({ show: 'none' })
  const matches = ({ active, name, signInName, unit, title }: Account) =>
    (active || withClosed) && folded([name, signInName, unit, title].join(' ')).includes(folded(wanted))
  const columns = [
    { key: 'name', head: t('account.admin.name'), widthWhenLong: '24%' },
    { key: 'signIn', head: t('account.admin.signInName'), widthWhenLong: '15%' },
    { key: 'unit', head: t('account.admin.unit'), widthWhenLong: '20%' },
    { key: 'kind', head: t('account.admin.kind'), widthWhenLong: '14%' },
    { key: 'status', head: t('account.admin.status'), widthWhenLong: '14%', short: true },
    { key: 'actions', head: t('account.admin.actions'), actions: true },
  ] as const
  return (
    <>
      <ListTitle
        title={t('account.admin.title')}
        subtitle={t('account.admin.subtitle')}
        subject="accounts"
        create={t('account.admin.create')}
        onCreate={() => setDialog({ show: 'create' })}
      />
      <Surface>
        <Group mb="md" gap="lg">
          <SearchField value={wanted} onChange={setWanted} flex="1 1 16rem" />
          <Switch
            label={t('account.admin.showClosed')}
            checked={withClosed}
            onChange={(event) => setWithClosed(event.currentTarget.checked)}
          />
        </Group>
        <QueryView query={accounts}>
          {(all) => {
            const rows = all.filter(matches)
            return rows.length === 0 ? (
              <EmptyState icon={IconUserSearch} title={t('account.admin.none')} />
            ) : (
              <RowTable caption={t('account.admin.title')} columns={columns} rows={rows} idOf={({ userId }) => userId}>
                {(account) => ({
                  name: <Person account={account} />,
                  signIn: account.signInName,
                  unit: account.unit || '–',
                  kind: t(`account.kind.${account.kind}`),
                  status: <Activity account={account} />,
                  actions: (
                    <AccountActions
                      account={account}
                      onEdit={() => setDialog({ show: 'edit', account })}
                      onPassword={(password) => setDialog({ show: 'password', name: account.name, password })}
                    />
                  ),
                })}
              </RowTable>
            )
          }}
        </QueryView>
      </Surface>
      {dialog.show === 'create' && (
        <AccountForm
          account={null}
          onClose={close}
          onCreated={(name, password) => setDialog({ show: 'password', name, password })}
        />
      )}
      {dialog.show === 'edit' && (
        <AccountForm account={asItStands(accounts.data, dialog.account, 'userId')} onClose={close} onCreated={close} />
      )}
      {dialog.show === 'password' && <PasswordOnce name={dialog.name} password={dialog.password} onClose={close} />}
    </>
  )
}

const Person = ({ account }: { account: Account }) => (
  <div>
    <Text fw={600}>{account.name}</Text>
    <Text size="sm" c="dimmed">
      {account.title}
    </Text>
  </div>
)

function Activity({ account }: { account: ListedAccount }) {
  const { t } = useTranslation()
  if (!account.active) return <StateBadge state="cancelled" label={t('account.admin.closed')} />
  return (
    <Stack gap={4} align="flex-start">
      <StateBadge state="ready" label={t('account.admin.active')} />
      {account.guesses !== null && <Guessed guesses={account.guesses} />}
    </Stack>
  )
}

const ADDRESSES_SHOWN = 3

/** Somebody tries this account's password: how often, from where, and whether it is locked there. */
function Guessed({ guesses }: { guesses: NonNullable<ListedAccount['guesses']> }) {
  const { t } = useTranslation()
  const { failures, seconds } = guesses
  const addresses = guesses.addresses.slice(0, ADDRESSES_SHOWN).join(', ')
  const from = guesses.addresses.length > ADDRESSES_SHOWN ? t('account.admin.guessedMore', { addresses }) : addresses
  const details = [
    ...(addresses === '' ? [] : [t('account.admin.guessedFrom', { addresses: from })]),
    ...(seconds > 0 ? [t('account.admin.guessedLocked', { left: clockOf(seconds * 1000) })] : []),
  ]
  return (
    <>
      <StateBadge state="locked" label={t('account.admin.guessed', { count: failures })} />
      <Text size="sm" c="dimmed">
        {details.join(' · ')}
      </Text>
    </>
  )
}
