import { ActionIcon, Button, Group, Menu } from '@mantine/core'
import { notify } from '../../ui/notify.ts'
import { IconDotsVertical, IconKey, IconUserCheck, IconUserX } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ListedAccount, SeenAccount } from '../../../shared/accounts.ts'
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
  const lookAgain = () => queryClient.invalidateQueries({ queryKey: ['accounts.list'] })
  const onError = (error: unknown) => {
    notify({ about, color: 'red', message: errorText(error) })
    // What stands now, if somebody else has changed it; until it is read, a second press would be refused again.
    return lookAgain()
  }
  const reset = useMutation({
    mutationFn: (seen: string) => api('accounts.resetPassword', { params: { userId }, body: { seen } }),
    onSuccess: ({ password }) => {
      onPassword(password)
      return lookAgain()
    },
    onError,
  })
  const setActive = useMutation({
    mutationFn: ({ active, seen }: { active: boolean; seen: SeenAccount }) =>
      api('accounts.update', { params: { userId }, body: { ...seen, active, seen } }),
    onSuccess: ({ active }) => {
      notify({ about, color: 'green', message: t(active ? 'account.admin.reopened' : 'account.admin.closedDone') })
      return lookAgain()
    },
    onError,
  })
  // What was seen when it was asked for: the list may be read anew before the question is answered.
  const askReset = async () => {
    const title = t('account.admin.resetTitle', { name })
    const sure = await confirm({ title, body: t('account.admin.resetText'), confirm: t('account.admin.reset') })
    if (sure) reset.mutate(account.passwordMark)
  }
  const askClose = async () => {
    const title = t('account.admin.closeTitle', { name })
    const body = t('account.admin.closeText')
    if (await confirm({ title, body, confirm: t('account.admin.close'), danger: true }))
      setActive.mutate({ active: false, seen: seenAccount(account) })
  }
  const reopen = () => setActive.mutate({ active: true, seen: seenAccount(account) })
  const pending = reset.isPending || setActive.isPending
  return (
    <Group gap="xs" justify="flex-end" wrap="nowrap" display="inline-flex">
      <Button
        size="sm"
        variant="default"
        onClick={onEdit}
        loading={pending}
        aria-label={t('account.admin.editOf', { name })}
      >
        {t('account.admin.edit')}
      </Button>
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <ActionIcon variant="default" loading={pending} aria-label={t('account.admin.more', { name })}>
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
            <Menu.Item leftSection={<IconUserCheck size={18} aria-hidden />} onClick={reopen}>
              {t('account.admin.reopen')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
    </Group>
  )
}

const seenAccount = ({ name, title, unit, kind, active }: ListedAccount): SeenAccount => ({
  name,
  title,
  unit,
  kind,
  active,
})
