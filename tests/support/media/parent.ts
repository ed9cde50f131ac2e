/** An application in small, to be killed: starts a media program on the port base given and says its process id. */
import { MediaControl } from '../../../server/media-control/control.ts'

const portBase = Number(process.argv[2])
const control = new MediaControl({
  settings: { workers: 1, listenAddress: '127.0.0.1', announcedAddress: null, portBase },
})
await control.start()
process.stdout.write(`${control.pid}\n`)
