import { Alert, List, Stack } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Change } from './entryChanges.ts'

/** What somebody else saved while the form was open. */
export function EntryChanges({ changes }: { changes: readonly Change[] }) {
  const { t } = useTranslation()
  const says = (change: Change): string => {
    if ('now' in change) return change.now || t('entry.nothing')
    const [added, gone] = [change.added, change.gone].map((names) => names.join(', '))
    return [added && t('entry.added', { names: added }), gone && t('entry.gone', { names: gone })]
      .filter(Boolean)
      .join('; ')
  }
  return (
    <Alert
      role="alert"
      color="yellow"
      variant="light"
      icon={<IconAlertTriangle aria-hidden />}
      title={t('entry.changedTitle')}
    >
      <Stack gap="xs">
        <List>
          {changes.map((change) => (
            <List.Item key={change.label}>
              <span>{`${change.label}:`}</span> <strong>{says(change)}</strong>
            </List.Item>
          ))}
        </List>
        <span>{t('entry.changedText')}</span>
      </Stack>
    </Alert>
  )
}
