// A program in the place of the record's: it takes pages, and dies, hangs or fills its memory when a page says so.
const held = []
process.on('message', ({ id, kind, page }) => {
  if (page === 'die') process.exit(3)
  if (page === 'hang') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
  if (page === 'fill') for (;;) held.push(Array.from({ length: 1e5 }, () => ({})))
  if (kind === 'page') process.send?.({ id, kind: 'taken' })
  if (kind === 'end') process.send?.({ id, kind: 'made', about: {}, bytes: null })
})
process.on('disconnect', () => process.exit())
