// A thread in the place of the record's: it takes pages, and dies, hangs or fills its memory when a page says so.
import { parentPort } from 'node:worker_threads'

const held = []
parentPort?.on('message', ({ id, kind, page }) => {
  if (page === 'die') throw new Error('The thread dies')
  // oxlint-disable-next-line no-empty -- this is how it hangs
  while (page === 'hang') {}
  while (page === 'fill') held.push(Array.from({ length: 1e5 }, () => ({})))
  if (kind === 'page') parentPort?.postMessage({ id, kind: 'taken' })
  if (kind === 'end') parentPort?.postMessage({ id, kind: 'made', about: {}, bytes: null })
})
