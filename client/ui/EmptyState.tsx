import { Stack, Text, Title } from '@mantine/core'
import type { Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'

type EmptyStateProps = { icon: Icon; title: string; children?: ReactNode; action?: ReactNode; order?: 1 | 2 | 3 }

/** Nothing here yet: says so, why, and what to do next. */
export function EmptyState({ icon: Icon, title, children, action, order = 3 }: EmptyStateProps) {
  return (
    <Stack align="center" gap="xs" py="xl" px="md" ta="center">
      <Icon aria-hidden size={44} stroke={1.4} color="var(--mantine-color-dimmed)" />
      <Title order={order} size="h3">
        {title}
      </Title>
      {children !== undefined && (
        <Text c="dimmed" maw="34em">
          {children}
        </Text>
      )}
      {action}
    </Stack>
  )
}
