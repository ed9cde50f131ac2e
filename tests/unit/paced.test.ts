import { expect, it } from 'vitest'
import { Paced } from '../../server/realtime/paced.ts'

const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

it('[JN77] what comes in a crowd is done in its order, a few between two turns of everything else', async () => {
  const paced = new Paced()
  const done: number[] = []
  for (let index = 0; index < 100; index += 1) paced.run(() => void done.push(index))
  const after = [done.length]
  while (done.length < 100) {
    // What waits for a turn has it in between.
    await turn()
    after.push(done.length)
  }
  expect(after).toEqual([20, 40, 60, 80, 100])
  expect(done).toEqual(Array.from({ length: 100 }, (_, index) => index))
  await turn()
  paced.run(() => void done.push(100))
  expect(done.at(-1)).toBe(100)
})

it('[JN77] what one of them throws keeps none of the others', async () => {
  const paced = new Paced()
  const done: number[] = []
  const faults: unknown[] = []
  const before = process.listeners('uncaughtException')
  process.removeAllListeners('uncaughtException')
  process.on('uncaughtException', (fault) => faults.push(fault))
  try {
    for (let index = 0; index < 60; index += 1)
      paced.run(() => {
        if (index === 25) throw new Error('planted')
        done.push(index)
      })
    for (let turns = 0; turns < 10; turns += 1) await turn()
  } finally {
    process.removeAllListeners('uncaughtException')
    for (const listener of before) process.on('uncaughtException', listener)
  }
  expect(faults).toHaveLength(1)
  expect(done).toHaveLength(59)
})
