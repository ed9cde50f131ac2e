import { Alert, Button, Code, Group, Modal, Stack } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { CopyButton } from '../../ui/CopyButton.tsx'

type PasswordOnceProps = { name: string; password: string; onClose: () => void }

/** A generated password, told once: the dialog is not lost by a click beside it. */
export function PasswordOnce({ name, password, onClose }: PasswordOnceProps) {
  const { t } = useTranslation()
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('account.admin.passwordTitle', { name })}
      closeOnClickOutside={false}
      closeOnEscape={false}
      withCloseButton={false}
    >
      <Stack>
        <Alert color="yellow" icon={<IconAlertTriangle aria-hidden />}>
          {t('account.admin.passwordText')}
        </Alert>
        <Group justify="space-between" wrap="nowrap">
          <Code fz="xl" px="md" py="xs" style={{ overflowWrap: 'anywhere' }}>
            {password}
          </Code>
          <CopyButton value={password} size="md" flex="none" />
        </Group>
        <Button onClick={onClose}>{t('account.admin.passwordDone')}</Button>
      </Stack>
    </Modal>
  )
}
