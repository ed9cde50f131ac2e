import type { OpenPlaces } from '../ui/room/openPlaces.ts'
import { Boundary } from '../ui/Boundary.tsx'
import * as features from './features.ts'

/** What features show here, each in a boundary of its own. */
export const Place = ({ of }: { of: Exclude<keyof OpenPlaces, 'site'> }) =>
  Object.entries<OpenPlaces>(features).map(([name, { [of]: Shown }]) =>
    Shown === undefined ? null : (
      <Boundary key={name}>
        <Shown />
      </Boundary>
    ),
  )

/** The same among what can be done with one site. */
export const SitePlace = ({ siteId, site }: { siteId: string; site: string }) =>
  Object.entries<OpenPlaces>(features).map(([name, { site: Shown }]) =>
    Shown === undefined ? null : (
      <Boundary key={name}>
        <Shown siteId={siteId} site={site} />
      </Boundary>
    ),
  )
