import { Stack, Text, Title } from '@mantine/core'
import type { Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { SupportLine } from './SupportLine.tsx'

type EmptyStateProps = {
  icon: Icon
  title: string
  children?: ReactNode
  action?: ReactNode
  order?: 1 | 2 | 3
  /** Something does not work: names whom to call. */
  trouble?: boolean
}

/** Nothing here yet: says so, why, and what to do next. */
export function EmptyState({ icon: Icon, title, children, action, order = 3, trouble = false }: EmptyStateProps) {
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
      {trouble && <SupportLine />}
    </Stack>
  )
}
