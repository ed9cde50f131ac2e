import { useMediaQuery } from '@mantine/hooks'

/** A phone, or a window as narrow: one part of a view at a time. As wide as `62em` in the style sheets. */
export const useNarrow = (): boolean => useMediaQuery('(max-width: 62em)', false, { getInitialValueInEffect: false })
