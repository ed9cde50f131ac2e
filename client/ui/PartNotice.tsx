import { Button } from '@mantine/core'
import { IconCloudOff, IconRefresh } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from './EmptyState.tsx'
import { useReloadCosts } from './reloading.ts'

type PartNoticeProps = { state: 'waiting' | 'stuck' | 'old'; onRetry: () => void }

/** Stands where a part of the program should: why it is not here, and the one thing that helps. */
export function PartNotice({ state, onRetry }: PartNoticeProps) {
  const { t } = useTranslation()
  const costs = useReloadCosts()
  const reload = (
    <Button size="sm" leftSection={<IconRefresh size={18} aria-hidden />} onClick={() => location.reload()}>
      {t('common.crash.reload')}
    </Button>
  )
  const retry = (
    <Button size="sm" variant="default" leftSection={<IconRefresh size={18} aria-hidden />} onClick={onRetry}>
      {t('common.tryAgain')}
    </Button>
  )
  return (
    <div role="alert" data-testid="part-missing">
      <EmptyState
        trouble={state === 'stuck'}
        icon={state === 'old' ? IconRefresh : IconCloudOff}
        title={t(state === 'old' ? 'common.part.old' : 'common.part.missing')}
        action={state === 'waiting' ? retry : costs ? undefined : reload}
      >
        {t(state === 'waiting' ? 'common.part.trying' : costs ? 'common.part.reloadLater' : 'common.part.reload')}
      </EmptyState>
    </div>
  )
}
