import type { ComponentType } from 'react'

/**
 * Places of the conference's views that any feature may show something in. `ask`: below a room's way to the floor;
 * `header`: beside the title; `notice`, `waiting`: above the view, and in the waiting room; `site`: among what can be done
 * with one site, by a click on the wall.
 */
export type OpenPlaces = Partial<
  Record<'ask' | 'header' | 'notice' | 'waiting', ComponentType> & {
    site: ComponentType<{ siteId: string; site: string }>
  }
>
