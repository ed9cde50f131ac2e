import { Alert, Button, Group, Stack } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { SiteAttendance } from '../../../shared/attendance.ts'
import { declarationNow } from '../../../shared/declarationNow.ts'
import { useSiteName } from '../../lib/briefing/selectors.ts'

type DeclaredMeanwhileProps = {
  siteId: string
  declared: SiteAttendance
  onKeepMine: () => void
  onTakeTheirs: () => void
}

/** What somebody else declared while the form was being filled in, and the choice. */
export function DeclaredMeanwhile({ siteId, declared, onKeepMine, onTakeTheirs }: DeclaredMeanwhileProps) {
  const { t } = useTranslation()
  const site = useSiteName(siteId)
  const { key, params } = declarationNow(declared)
  return (
    <Alert color="yellow" variant="light" icon={<IconAlertTriangle aria-hidden />} role="alert" data-testid="meanwhile">
      <Stack gap="xs">
        <span>{t(`errors.${key}`, { site, ...params })}</span>
        <Group gap="xs">
          <Button size="compact-md" onClick={onKeepMine}>
            {t('conference.save.keepMine')}
          </Button>
          <Button size="compact-md" variant="default" onClick={onTakeTheirs}>
            {t('conference.save.takeTheirs')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  )
}
