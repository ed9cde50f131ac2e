/**
 * The media program: started by the application under the same Node, spoken to over the IPC channel in the messages of
 * messages.ts. It ends when that channel does, so that no orphan holds the media ports.
 */
import { MediaHost } from './host.ts'
import type { FromHost, ToHost } from './messages.ts'
import { PortTakenError, WorkerMissingError } from './mediaWorker.ts'
import { mediaSettings } from './settings.ts'

function say(message: FromHost) {
  // The other end may be gone already: `disconnect` then ends this program.
  if (process.connected) process.send?.(message, undefined, undefined, () => {})
}

function reasonOf(error: unknown): Extract<FromHost, { type: 'failed' }>['reason'] {
  if (error instanceof PortTakenError) return 'portTaken'
  return error instanceof WorkerMissingError ? 'workerMissing' : 'other'
}

if (process.send === undefined) throw new Error('The media program is started by the application, not by hand.')
let host: MediaHost | undefined
const end = () => {
  host?.close()
  process.exit(0)
}
process.on('disconnect', end)
// At either signal mediasoup closes its workers, without a word to us: then nothing is left to do.
process.on('SIGINT', end)
process.on('SIGTERM', end)

const settings = mediaSettings.parse(JSON.parse(process.argv[2] ?? 'null'))
try {
  const started = await MediaHost.start(settings, (note) => say({ type: 'note', note }))
  host = started
  process.on('message', (message: ToHost) => {
    void started.answer(message.request).then((answer) => say({ type: 'reply', id: message.id, ...answer }))
  })
  say({ type: 'ready' })
} catch (error) {
  const message = error instanceof Error ? error.message : String(error)
  process.send({ type: 'failed', reason: reasonOf(error), message } satisfies FromHost, undefined, undefined, () =>
    process.exit(1),
  )
}
