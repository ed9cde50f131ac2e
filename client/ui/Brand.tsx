import { Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'

/** The mark and the name. */
export function Brand({ size = 32, tagline = false }: { size?: number; tagline?: boolean }) {
  const { t } = useTranslation()
  return (
    <Group gap="xs" wrap="nowrap" component="span">
      <img src="/icon.svg" alt="" width={size} height={size} />
      <span>
        <Text component="span" fw={700} fz={size * 0.62} lh={1.15} display="block">
          {t('common.product')}
        </Text>
        {tagline && (
          <Text component="span" c="dimmed" size="sm" display="block">
            {t('common.tagline')}
          </Text>
        )}
      </span>
    </Group>
  )
}
