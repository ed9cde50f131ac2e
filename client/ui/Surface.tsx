import { Paper, type PaperProps } from '@mantine/core'
import type { ReactNode } from 'react'

/** A white sheet on the page's grey: what belongs together. */
export function Surface({ children, ...rest }: PaperProps & { children: ReactNode }) {
  return (
    <Paper p={{ base: 'md', sm: 'lg' }} radius="md" withBorder bg="var(--dc-surface)" {...rest}>
      {children}
    </Paper>
  )
}
