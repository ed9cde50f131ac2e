import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'

/** Beside a field that still says what a copied plan said of its own time. */
export function CopiedHint() {
  const { t } = useTranslation()
  return (
    <Text span inherit c="orange.9" data-testid="copied">
      {t('planning.page.copied')}
    </Text>
  )
}
