import { createWorker, type types } from 'mediasoup'
import { withDeadline } from '../../shared/deadline.ts'
import type { MediaSettings } from './settings.ts'
import { soundCodecs } from './codecs.ts'
import { FlowProbe } from './flowProbe.ts'
import { WorkerWatch, type WatchListener } from './workerWatch.ts'

/** A worker could not take its port. */
export class PortTakenError extends Error {
  readonly port: number
  constructor(port: number, options?: ErrorOptions) {
    super(
      `The media port ${port} (UDP and TCP) is taken by another program: free it, or set MEDIA_PORT_BASE to another range.`,
      options,
    )
    this.name = 'PortTakenError'
    this.port = port
  }
}

/** The worker's program could not be run at all. */
export class WorkerMissingError extends Error {
  override readonly name = 'WorkerMissingError'
}

/** One that says nothing for so long hangs, and another one is begun; milliseconds. */
const STARTS_WITHIN = 15_000
const tooLate = () => new Error(`the worker does not start within ${STARTS_WITHIN / 1000} s`)

/** A running mediasoup worker with its one port, watched by media that is carried through it all the time. */
export class MediaWorker {
  readonly index: number
  readonly worker: types.Worker
  readonly server: types.WebRtcServer
  readonly probe: FlowProbe
  readonly watch: WorkerWatch

  private constructor(
    index: number,
    worker: types.Worker,
    server: types.WebRtcServer,
    probe: FlowProbe,
    listener: WatchListener,
  ) {
    this.index = index
    this.worker = worker
    this.server = server
    this.probe = probe
    this.watch = new WorkerWatch(worker.pid, probe, {
      hung: (verdict) => {
        listener.hung(verdict)
        // A hung worker answers no request to close: end the process, and let its death be handled like any other.
        process.kill(worker.pid, 'SIGKILL')
      },
      strained: (strain) => listener.strained(strain),
      failed: (fault) => listener.failed(fault),
    })
    worker.observer.once('close', () => this.#rest())
  }

  /** It has as much to do as it can: nobody is added to it who can wait. */
  get full(): boolean {
    return this.watch.strain > 0
  }

  /**
   * @throws PortTakenError when another program has the port
   * @throws WorkerMissingError when there is no worker program, or it does not run here
   */
  static async start(index: number, settings: MediaSettings, listener: WatchListener): Promise<MediaWorker> {
    const making = createWorker({
      logLevel: settings.logLevel,
      logTags: ['ice', 'dtls', 'rtp', 'srtp', 'rtcp'],
      // Without it a page and its server on one machine probe the way slowly; harmless elsewhere.
      libwebrtcFieldTrials: 'WebRTC-Bwe-AlrLimitedBackoff/Enabled/',
    }).catch((error: unknown) => {
      throw new WorkerMissingError(
        `The mediasoup worker does not run (${error instanceof Error ? error.message : String(error)}): npm start builds it, or set MEDIASOUP_WORKER_BIN.`,
        { cause: error },
      )
    })
    const worker = await withDeadline(making, STARTS_WITHIN, () => {
      // It is left as it is; should it go on some day, nobody needs it.
      making.then(end, () => undefined)
      return tooLate()
    })
    const prepared = async () => {
      const server = await listen(worker, index, settings)
      const router = await worker.createRouter({ mediaCodecs: soundCodecs })
      return new MediaWorker(index, worker, server, await FlowProbe.start(worker, router), listener)
    }
    try {
      return await withDeadline(prepared(), STARTS_WITHIN, tooLate)
    } catch (error) {
      end(worker)
      throw error
    }
  }

  close(): void {
    this.#rest()
    end(this.worker)
  }

  #rest() {
    this.watch.close()
    this.probe.close()
  }
}

/** At once, by the kernel: one that hangs hears no request to end, and would hold its port for ever. */
function end(worker: types.Worker) {
  worker.close()
  if (!worker.died) process.kill(worker.pid, 'SIGKILL')
}

async function listen(worker: types.Worker, index: number, settings: MediaSettings): Promise<types.WebRtcServer> {
  const port = settings.portBase === 0 ? undefined : settings.portBase + index
  const common = {
    ip: settings.listenAddress,
    ...(settings.announcedAddress === null ? {} : { announcedAddress: settings.announcedAddress }),
    ...(port === undefined ? {} : { port }),
  }
  try {
    return await worker.createWebRtcServer({
      listenInfos: [
        { protocol: 'udp', ...common, sendBufferSize: 4 << 20, recvBufferSize: 4 << 20 },
        { protocol: 'tcp', ...common },
      ],
    })
  } catch (error) {
    if (port !== undefined && error instanceof Error && /in use|EADDRINUSE|bind/i.test(error.message))
      throw new PortTakenError(port, { cause: error })
    throw error
  }
}
