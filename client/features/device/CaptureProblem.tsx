import { Alert, Button, Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconRefresh } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { CaptureFailure } from '../../lib/media/types.ts'

type CaptureProblemProps = { kind: 'camera' | 'microphone'; reason: CaptureFailure; onRetry: () => void }

/** Why a device cannot be had, in plain words, and what to do about it. */
export function CaptureProblem({ kind, reason, onRetry }: CaptureProblemProps) {
  const { t } = useTranslation()
  return (
    <Alert
      role="alert"
      color="yellow"
      variant="light"
      icon={<IconAlertTriangle aria-hidden />}
      title={t(`device.problem.${kind}.${reason}`)}
    >
      <Stack gap="sm" align="flex-start">
        <Text>{t(`device.problem.help.${reason}`)}</Text>
        <Button variant="default" leftSection={<IconRefresh size={18} aria-hidden />} onClick={onRetry}>
          {t('device.retry')}
        </Button>
      </Stack>
    </Alert>
  )
}
