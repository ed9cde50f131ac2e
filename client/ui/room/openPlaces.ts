import type { ComponentType } from 'react'

/** Places of the conference's views that any feature may show something in. `ask`: below a room's way to the floor; `header`: beside the title; `notice`: over the view; `waiting`: before the opening, below what one begins with. */
export type OpenPlaces = Partial<Record<'ask' | 'header' | 'notice' | 'waiting', ComponentType>>
