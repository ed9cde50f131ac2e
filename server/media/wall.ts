import type { types } from 'mediasoup'
import { PeerConsumer, type Peer, type PeerSession } from './peer.ts'
import type { BriefingMedia, LiveMedia } from './briefingMedia.ts'
import { cameraShownTo } from './selection.ts'

type Cell = { seat: string; consumer: types.Consumer }

/**
 * Makes a page's wall consumers be those of the seats named: what stays stays, in the lowest layer only, but for the seat
 * that the page faces while it speaks. A seat without a camera has no cell in the answer; `media.wallChanged` tells
 * when it has one.
 */
export async function watchWall(
  media: BriefingMedia,
  live: LiveMedia,
  session: PeerSession,
  page: {
    recv: types.WebRtcTransport
    rtpCapabilities: types.RtpCapabilities
    seats: string[]
    peer: Peer
  },
): Promise<Cell[]> {
  const { recv, rtpCapabilities, peer } = page
  const seats = [...new Set(page.seats)]
  session.wallSeats = seats
  for (const [seat, { consumer }] of session.wall) {
    const camera = cameraShownTo(media.peers, peer, seat)
    if (seats.includes(seat) && camera?.producer.id === consumer.producerId) continue
    consumer.close()
    session.wall.delete(seat)
  }
  // Before consuming: a camera that starts first has its keyframe ready.
  media.settle()
  const cells = await Promise.all(
    seats.map(async (seat): Promise<Cell[]> => {
      const known = session.wall.get(seat)
      if (known !== undefined) return [{ seat, consumer: known.consumer }]
      const camera = cameraShownTo(media.peers, peer, seat)
      if (camera === null) return []
      const producerId = camera.producer.id
      if (!live.router.canConsume({ producerId, rtpCapabilities })) return []
      const layer = peer.wallLayer(seat)
      const consumer = await recv
        .consume({
          producerId,
          rtpCapabilities,
          paused: true,
          ...(camera.producer.type === 'simulcast' ? { preferredLayers: { spatialLayer: layer } } : {}),
        })
        // The camera went away in this moment: `media.wallChanged` is on its way.
        .catch(() => null)
      if (consumer === null) return []
      // A later page was asked for meanwhile, or this seat was already made by an overlapping request.
      if (!session.wallSeats.includes(seat) || session.wall.has(seat)) {
        consumer.close()
        const other = session.wall.get(seat)
        return other === undefined ? [] : [{ seat, consumer: other.consumer }]
      }
      const kept = new PeerConsumer(consumer, layer)
      session.wall.set(seat, kept)
      consumer.observer.once('close', () => {
        if (session.wall.get(seat) === kept) session.wall.delete(seat)
      })
      return [{ seat, consumer }]
    }),
  )
  return cells.flat()
}
