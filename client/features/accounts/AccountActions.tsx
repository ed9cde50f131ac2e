import { ActionIcon, Button, Group, Menu } from '@mantine/core'
import { notify } from '../../ui/notify.ts'
import { IconDotsVertical, IconKey, IconUserCheck, IconUserX } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ListedAccount } from '../../../shared/accounts.ts'
import { api } from '../../lib/api.ts'
import { queryClient } from '../../lib/queryClient.ts'
import { confirm } from '../../ui/confirm.ts'
import { useErrorText } from '../../ui/ErrorNotice.tsx'

type AccountActionsProps = { account: ListedAccount; onEdit: () => void; onPassword: (password: string) => void }

/** What can be done with one account; what signs its person out asks first. */
export function AccountActions({ account, onEdit, onPassword }: AccountActionsProps) {
  const { t } = useTranslation()
  const errorText = useErrorText()
  const { userId, name } = account
  const about = `account.${userId}`
  const onError = (error: unknown) => {
    notify({ about, color: 'red', message: errorText(error) })
    // What stands now, if somebody else has changed it.
    void queryClient.invalidateQueries({ queryKey: ['accounts.list'] })
  }
  const reset = useMutation({
    mutationFn: () => api('accounts.resetPassword', { params: { userId }, body: { seen: account.passwordMark } }),
    onSuccess: ({ password }) => {
      onPassword(password)
      return queryClient.invalidateQueries({ queryKey: ['accounts.list'] })
    },
    onError,
  })
  const setActive = useMutation({
    mutationFn: (active: boolean) => {
      const { name, title, unit, kind } = account
      const seen = { name, title, unit, kind, active: account.active }
      return api('accounts.update', { params: { userId }, body: { ...seen, active, seen } })
    },
    onSuccess: ({ active }) => {
      notify({ about, color: 'green', message: t(active ? 'account.admin.reopened' : 'account.admin.closedDone') })
      return queryClient.invalidateQueries({ queryKey: ['accounts.list'] })
    },
    onError,
  })
  const askReset = async () => {
    const title = t('account.admin.resetTitle', { name })
    const sure = await confirm({ title, body: t('account.admin.resetText'), confirm: t('account.admin.reset') })
    if (sure) reset.mutate()
  }
  const askClose = async () => {
    const title = t('account.admin.closeTitle', { name })
    const body = t('account.admin.closeText')
    if (await confirm({ title, body, confirm: t('account.admin.close'), danger: true })) setActive.mutate(false)
  }
  return (
    <Group gap="xs" justify="flex-end" wrap="nowrap" display="inline-flex">
      <Button
        size="sm"
        variant="default"
        onClick={onEdit}
        loading={reset.isPending || setActive.isPending}
        aria-label={t('account.admin.editOf', { name })}
      >
        {t('account.admin.edit')}
      </Button>
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <ActionIcon variant="default" aria-label={t('account.admin.more', { name })}>
            <IconDotsVertical size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {account.active ? (
            <>
              <Menu.Item leftSection={<IconKey size={18} aria-hidden />} onClick={() => void askReset()}>
                {t('account.admin.reset')}
              </Menu.Item>
              <Menu.Item color="red" leftSection={<IconUserX size={18} aria-hidden />} onClick={() => void askClose()}>
                {t('account.admin.close')}
              </Menu.Item>
            </>
          ) : (
            <Menu.Item leftSection={<IconUserCheck size={18} aria-hidden />} onClick={() => setActive.mutate(true)}>
              {t('account.admin.reopen')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
    </Group>
  )
}
