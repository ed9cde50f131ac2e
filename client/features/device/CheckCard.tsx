import { Group, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { StateBadge } from '../../ui/StateBadge.tsx'
import { Surface } from '../../ui/Surface.tsx'
import classes from './device.module.css'

/** `word`: what the state means for this device. */
export type CheckResult = { state: 'ready' | 'waiting' | 'warning'; word: string }

/** One device with its result. */
export function CheckCard({ name, result, children }: { name: string; result: CheckResult; children: ReactNode }) {
  return (
    <Surface className={classes.card ?? ''}>
      <Group justify="space-between" mb="md" gap="xs">
        <Title order={2}>{name}</Title>
        <span aria-live="polite">
          <StateBadge state={result.state} label={result.word} size="md" />
        </span>
      </Group>
      {children}
    </Surface>
  )
}
