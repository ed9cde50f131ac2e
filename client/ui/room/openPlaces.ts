import type { ComponentType } from 'react'

/** Places of the conference's views that any feature may show something in. `ask`: below a room's way to the floor; `header`: beside the title. */
export type OpenPlaces = Partial<Record<'ask' | 'header', ComponentType>>
