/** A page with many rooms in it, each a device of its own whose camera is seen. Bundled by sendingRooms.ts. */
import { connectBriefing, type BriefingLink } from '../../../client/lib/briefing/connectBriefing.ts'
import { MediaConnection } from '../../../client/lib/media/connection.ts'
import type { MediaRequest } from '../../../client/lib/media/types.ts'
import { Publisher } from '../../../client/lib/media/publisher.ts'
import { Wishes } from '../../../client/lib/media/wishes.ts'

export type SendingRooms = {
  enter: (briefingId: string, siteId: string, deviceToken: string) => Promise<void>
  request: BriefingLink['request'] extends (name: infer N, payload: infer P) => unknown
    ? (siteId: string, name: N, payload: P) => Promise<unknown>
    : never
}
declare global {
  interface Window {
    sendingRooms: SendingRooms
  }
}

/** What all the cameras see: 720p, 15 pictures a second, each with something new in it. */
function camera(): MediaStreamTrack {
  const canvas = Object.assign(document.createElement('canvas'), { width: 1280, height: 720 })
  const pen = canvas.getContext('2d', { alpha: false })
  if (pen === null) throw new Error('no canvas')
  let frame = 0
  setInterval(() => {
    frame += 1
    pen.fillStyle = '#23527c'
    pen.fillRect(0, 0, 1280, 720)
    pen.fillStyle = '#f2c9a1'
    for (let person = 0; person < 6; person++)
      pen.fillRect(90 + person * 190, 300 + 20 * Math.sin(frame / 9 + person), 90, 130)
  }, 1000 / 15)
  const [track] = canvas.captureStream(15).getVideoTracks()
  if (track === undefined) throw new Error('no picture')
  return track
}

/** As a page does, though with no end of patience: many come at once. */
async function persistently<T>(what: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await what()
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 500))
    }
  }
}

const seen = camera()
const links = new Map<string, BriefingLink>()

window.sendingRooms = {
  async enter(briefingId, siteId, deviceToken) {
    const link = connectBriefing({ briefingId, deviceToken, connectionId: crypto.randomUUID() })
    links.set(siteId, link)
    await new Promise<void>((resolve) => link.media.onLink((up) => up && resolve()))
    const { media } = link
    const request: MediaRequest = (name, input) => media.request(name, input)
    const wishes = new Wishes(request)
    const publisher = new Publisher(wishes, () => {})
    media.onObservation((told) => told.type === 'media.wanted' && publisher.wanted(told.producerId, told.want))
    const connection = await persistently(() => MediaConnection.open(request))
    wishes.attach()
    await publisher.attach(connection)
    // A refusal is repeated by the publisher itself.
    await publisher.setTrack('camera', seen.clone()).catch(() => {})
  },
  request(siteId, name, payload) {
    const link = links.get(siteId)
    if (link === undefined) throw new Error('no such room')
    return link.request(name, payload)
  },
}
