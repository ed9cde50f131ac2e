import { Alert, Button, Stack } from '@mantine/core'
import { IconAlertCircle, IconRefresh } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { asAppError } from '../lib/api.ts'
import { SupportLine } from './SupportLine.tsx'

type ErrorNoticeProps = {
  /** Anything thrown; an AppError is told in the user's language. */
  error: unknown
  /** Offers "try again". */
  onRetry?: () => void
}

/** What went wrong, in a sentence, where it went wrong. */
export function ErrorNotice({ error, onRetry }: ErrorNoticeProps) {
  const { t } = useTranslation()
  const { code } = asAppError(error)
  return (
    <Alert role="alert" color="red" variant="light" icon={<IconAlertCircle aria-hidden />} className="dc-error">
      <Stack gap="xs" align="flex-start">
        <span>{useErrorText()(error)}</span>
        {(code === 'unavailable' || code === 'internal') && <SupportLine />}
        {onRetry !== undefined && (
          <Button
            size="sm"
            variant="white"
            color="red"
            leftSection={<IconRefresh size={18} aria-hidden />}
            onClick={onRetry}
          >
            {t('common.tryAgain')}
          </Button>
        )}
      </Stack>
    </Alert>
  )
}

/** The sentence for any thrown thing, for notices that are not boxes (toasts, fields). */
export function useErrorText(): (error: unknown) => string {
  const { t } = useTranslation()
  return (error) => {
    const { key, params } = asAppError(error)
    return t(`errors.${key}`, { ...params })
  }
}
