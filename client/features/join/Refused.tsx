import { Button } from '@mantine/core'
import { IconAlertTriangle, IconDoorOff, IconQrcodeOff, type Icon } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { ErrorKey } from '../../../shared/errors.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'

const refusals: Partial<Record<ErrorKey, { icon: Icon; title: 'unknown' | 'revoked' }>> = {
  'link.unknown': { icon: IconQrcodeOff, title: 'unknown' },
  badRequest: { icon: IconQrcodeOff, title: 'unknown' },
  'link.revoked': { icon: IconAlertTriangle, title: 'revoked' },
}
const over = { icon: IconDoorOff, title: 'over' } as const

/** A link that opens nothing says why. */
export function Refused({ errorKey, onRetry }: { errorKey: ErrorKey; onRetry: () => void }) {
  const { t } = useTranslation()
  const { icon, title } = refusals[errorKey] ?? over
  return (
    <EmptyState
      icon={icon}
      title={t(`join.refused.${title}`)}
      action={
        <Button variant="default" mt="md" onClick={onRetry}>
          {t('common.tryAgain')}
        </Button>
      }
    >
      {`${t(`errors.${errorKey}`)} ${t('join.refused.help')}`}
    </EmptyState>
  )
}
