import { Button, Container } from '@mantine/core'
import { IconFileUnknown, IconLock, IconRefreshAlert } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { EmptyState } from './EmptyState.tsx'

/** The last net under a page that broke: never a blank window. */
export function RouteError() {
  const { t } = useTranslation()
  return (
    <Container size="sm" py="xl">
      <EmptyState
        order={1}
        trouble
        icon={IconRefreshAlert}
        title={t('common.crash.title')}
        action={<Button onClick={() => location.reload()}>{t('common.crash.reload')}</Button>}
      >
        {t('common.crash.text')}
      </EmptyState>
    </Container>
  )
}

export function NotFoundPage() {
  const { t } = useTranslation()
  return (
    <EmptyState
      order={1}
      trouble
      icon={IconFileUnknown}
      title={t('common.notFound.title')}
      action={
        <Button component={Link} to="/">
          {t('common.backHome')}
        </Button>
      }
    >
      {t('common.notFound.text')}
    </EmptyState>
  )
}

export function ForbiddenNotice() {
  const { t } = useTranslation()
  return (
    <EmptyState
      order={1}
      trouble
      icon={IconLock}
      title={t('common.forbidden.title')}
      action={
        <Button component={Link} to="/">
          {t('common.backHome')}
        </Button>
      }
    >
      {t('common.forbidden.text')}
    </EmptyState>
  )
}
