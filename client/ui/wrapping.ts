import type { ButtonProps } from '@mantine/core'

/** For a button whose words may be more than fit into one line: none of them is cut. */
export const wrapping = {
  h: 'auto',
  mih: 36,
  py: 4,
  styles: { label: { whiteSpace: 'normal', lineHeight: 1.3, textAlign: 'start' } },
} as const satisfies ButtonProps
