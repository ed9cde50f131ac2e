import { Box } from '@mantine/core'

/** In the place of a hint, so that a field stands as high as the one beside it that has one. On a phone nothing is beside it. */
export const BlankHint = () => (
  <Box component="span" visibleFrom="xs">
    {'\u00a0'}
  </Box>
)
