import { desiredNow, type Seats } from '../../../server/media-control/desired.ts'
import type { DesiredMedia } from '../../../server/media/messages.ts'
import type { BriefingState } from '../../../shared/briefing.ts'
import type { OnlineDevice } from '../../../shared/devices.ts'

/** What a briefing's media should do, reckoned whole from its state and all devices: what a `Reckoning` must come to. */
export function desiredMedia(
  briefingId: string,
  state: BriefingState,
  devices: readonly OnlineDevice[],
  tested: string | null = null,
): DesiredMedia {
  const now = desiredNow(state, seatsOf(devices), tested)
  return { briefingId, peers: devices.map(now.peer), codec: now.codec, slots: now.slots, warm: now.warm }
}

function seatsOf(devices: readonly OnlineDevice[]): Seats {
  const sites = Map.groupBy(devices, ({ siteId }) => siteId)
  const people = Map.groupBy(devices, ({ userId }) => userId)
  return {
    of: (deviceId) => devices.find((device) => device.deviceId === deviceId),
    at: (siteId) => sites.get(siteId) ?? [],
    ofUser: (userId) => people.get(userId) ?? [],
  }
}
