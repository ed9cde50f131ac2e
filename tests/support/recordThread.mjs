// A thread in the place of the record's: it takes pages, and dies, hangs or fills its memory when a page says so.
import { parentPort } from 'node:worker_threads'

const held = []
parentPort?.on('message', ({ id, kind, page }) => {
  if (page === 'die') throw new Error('The thread dies')
  if (page === 'hang') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
  if (page === 'fill') for (;;) held.push(Array.from({ length: 1e5 }, () => ({})))
  if (kind === 'page') parentPort?.postMessage({ id, kind: 'taken' }, [])
  if (kind === 'end') parentPort?.postMessage({ id, kind: 'made', about: {}, bytes: null }, [])
})
