import { Avatar, Menu, UnstyledButton } from '@mantine/core'
import { notify } from './notify.ts'
import { IconLogout, IconUser } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { Account } from '../../shared/accounts.ts'
import { navigate } from '../lib/address.ts'
import { useErrorText } from './ErrorNotice.tsx'
import { leave } from './leaving.ts'

/** A Vietnamese name is called by its last word. */
const initialOf = (name: string) => (name.trim().split(/\s+/).at(-1) ?? '').slice(0, 1).toUpperCase()

export function AccountMenu({ account }: { account: Account }) {
  const { t } = useTranslation()
  const errorText = useErrorText()
  const leaving = useMutation({
    mutationFn: leave,
    onSuccess: () => navigate('/sign-in'),
    onError: (error) => notify({ about: 'signOut', color: 'red', message: errorText(error) }),
  })
  return (
    <Menu position="bottom-end" shadow="md" width={260}>
      <Menu.Target>
        <UnstyledButton aria-label={t('common.accountMenu', { name: account.name })} p={4}>
          <Avatar color="cham" variant="filled" radius="xl" aria-hidden>
            {initialOf(account.name)}
          </Avatar>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <div>{account.name}</div>
          <div>{account.title}</div>
        </Menu.Label>
        <Menu.Item component={Link} to="/account" leftSection={<IconUser size={18} aria-hidden />}>
          {t('common.myAccount')}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={18} aria-hidden />} onClick={() => leaving.mutate()}>
          {t('common.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
