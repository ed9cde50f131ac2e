/**
 * What one look, a second after the one before, showed of a worker's load. `demand`: the share of the time in which it
 * ran or would have run, 0 to 1: on a machine that is shared it is full long before it has a whole core.
 */
export type Busyness = { demand: number; answered: boolean }
/**
 * How much is taken off a worker. 0: nothing. 1: it is full: who only looks on is not admitted, and pictures are sent in
 * their half size at most. 2: in their quarter size.
 */
export type Strain = 0 | 1 | 2
export type Load = { strain: Strain; heavy: number; light: number }

const HEAVY_DEMAND = 0.9
const LIGHT_DEMAND = 0.7
/** Looks in a row until more is taken off; one keyframe for many or a crowd that joins at once is no overload. */
const HEAVY_LOOKS = 4
/** And until something is given back: later, so that it does not swing. */
const LIGHT_LOOKS = 10

export const unloaded: Load = { strain: 0, heavy: 0, light: 0 }

/** The load after one more look. Pure. */
export function nextLoad({ strain, heavy, light }: Load, { demand, answered }: Busyness): Load {
  if (demand >= HEAVY_DEMAND || !answered) {
    if (heavy + 1 < HEAVY_LOOKS) return { strain, heavy: heavy + 1, light: 0 }
    return { strain: strain === 0 ? 1 : 2, heavy: 0, light: 0 }
  }
  if (demand > LIGHT_DEMAND) return { strain, heavy: 0, light: 0 }
  if (light + 1 < LIGHT_LOOKS) return { strain, heavy: 0, light: light + 1 }
  return { strain: strain === 2 ? 1 : 0, heavy: 0, light: 0 }
}

/** The highest of three layers that viewers are sent under this strain. */
export const layerCap = (strain: Strain): 0 | 1 | 2 => (strain === 0 ? 2 : strain === 1 ? 1 : 0)
