import { unpacked } from '../../../shared/packed.ts'
import type { PresentChange, PresentDevice, SyncMessage } from '../../../shared/protocol.ts'

/** Who is connected when the link stands. */
export const presentIn = ({ present, changed }: Pick<SyncMessage, 'present' | 'changed'>): PresentDevice[] =>
  withChange(unpacked(present), changed)

/** Who is connected after a change; telling it twice is harmless. */
export function withChange(
  present: readonly PresentDevice[],
  { here, went }: Pick<PresentChange, 'here' | 'went'>,
): PresentDevice[] {
  const changed = new Map(here.map((device) => [device.deviceId, device]))
  const gone = new Set(went)
  const stay = present
    .filter(({ deviceId }) => !gone.has(deviceId))
    .map((device) => {
      const now = changed.get(device.deviceId)
      changed.delete(device.deviceId)
      return now ?? device
    })
  return [...stay, ...changed.values()]
}

const seats = new WeakMap<readonly PresentDevice[], ReadonlySet<string>>()

/** Sites that somebody represents now. Each row of a list asks: found out once for each list of who is connected. */
export function seatedSites(present: readonly PresentDevice[]): ReadonlySet<string> {
  const known = seats.get(present)
  if (known !== undefined) return known
  const sites = new Set(present.filter(({ representsSite }) => representsSite).map(({ siteId }) => siteId))
  seats.set(present, sites)
  return sites
}
