/** A worker that asks for `openWayAsker`, where there are workers. */
export const openWayWorker = (): Worker | undefined =>
  typeof Worker === 'function'
    ? new Worker(new URL('./askWay.worker.ts', import.meta.url), { type: 'module' })
    : undefined
