import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'

/** What was not taken of a pasted table. */
export function LeftOut({ rows, columns }: { rows: readonly string[]; columns: readonly string[] }) {
  const { t } = useTranslation()
  return (
    <>
      {rows.length > 0 && (
        <Text size="sm" c="dimmed">
          {t('common.leftOut.rows', { count: rows.length, rows: rows.slice(0, 4).join('; ') })}
        </Text>
      )}
      {columns.length > 0 && (
        <Text size="sm" c="dimmed">
          {t('common.leftOut.columns', { columns: columns.join(', ') })}
        </Text>
      )}
    </>
  )
}
