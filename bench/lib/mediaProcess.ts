// The media program as the application starts it, and beside it a door of the bench's own: POST /receive makes a plain
// RTP consumer of the programme's picture. It finds that picture by mediasoup's observers, so that the program itself
// knows nothing of benches.
import { createServer } from 'node:http'
import { observer } from 'mediasoup'
import type { Producer, Router } from 'mediasoup/types'
import { busSlots } from '../../server/media/bus/busSlots.ts'
import { PICTURE, programmeSlots } from '../../shared/programme.ts'
import type { DoorOpened } from './messages.ts'

const msid = busSlots(programmeSlots).find(({ slotId }) => slotId === PICTURE)?.msid
let picture: { router: Router; producer: Producer } | null = null

observer.on('newworker', (worker) => {
  worker.observer.on('newrouter', (router) => {
    router.observer.on('newtransport', (transport) => {
      transport.observer.on('newproducer', (producer) => {
        if (producer.rtpParameters.msid === msid) picture = { router, producer }
      })
    })
  })
})

async function receive(port: number): Promise<void> {
  if (picture === null) throw new Error('no programme yet')
  const { router, producer } = picture
  const transport = await router.createPlainTransport({ listenInfo: { protocol: 'udp', ip: '127.0.0.1' } })
  await transport.connect({ ip: '127.0.0.1', port })
  // Without bandwidth estimation, for which such a receiver sends no feedback: it gets the best layer.
  const codecs = router.rtpCapabilities.codecs?.map((codec) => ({
    ...codec,
    rtcpFeedback: codec.rtcpFeedback?.filter(({ type }) => type === 'nack' || type === 'ccm'),
  }))
  await transport.consume({ producerId: producer.id, rtpCapabilities: { codecs, headerExtensions: [] } })
}

const door = createServer((request, response) => {
  const port = Number(new URL(request.url ?? '/', 'http://door').searchParams.get('port'))
  receive(port).then(
    () => response.end('{}'),
    (error: unknown) => {
      response.statusCode = 500
      response.end(String(error))
    },
  )
})
door.listen(0, '127.0.0.1', () => {
  const address = door.address()
  if (address !== null && typeof address === 'object')
    process.send?.({ type: 'door', port: address.port } satisfies DoorOpened)
})

await import('../../server/media/main.ts')
