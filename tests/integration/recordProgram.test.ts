import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it, onTestFinished } from 'vitest'
import { RecordProgram, type RecordProgramOptions } from '../../server/record/program.ts'
import { idOf, nothingChosen, plan } from '../unit/recordJournal.ts'

const head = { briefingId: idOf(1, 1), plan, minutes: nothingChosen, organizes: false, viewerRoles: [], now: 3 }
const unavailable = { code: 'unavailable', key: 'unavailable' }

/** A record's program that does what its pages say. */
function program(options: RecordProgramOptions = {}) {
  const faults: unknown[] = []
  const module = new URL('../support/recordProgram.mjs', import.meta.url)
  const made = new RecordProgram({ module, onFault: (fault) => faults.push(fault), ...options })
  onTestFinished(() => made.close())
  const ask = (...pages: string[]) => made.make(head, pagesOf(pages), 'nothing')
  return { program: made, faults, ask }
}
async function* pagesOf(pages: readonly string[]) {
  yield* pages
}
/** A journal that goes on as long as somebody waits for it. */
async function* endless(each: (count: number) => Promise<unknown>) {
  for (let count = 0; ; count += 1) {
    await each(count)
    yield 'page'
  }
}

it('[RE48] a program that dies: who waited is told to ask again, and has another one', async () => {
  const { program: mine, faults, ask } = program()
  const beside = mine.make(
    head,
    endless(() => sleep(5)),
    'nothing',
  )
  await Promise.all([
    expect(ask('die')).rejects.toMatchObject(unavailable),
    expect(beside).rejects.toMatchObject(unavailable),
  ])
  expect(faults).toEqual([expect.objectContaining({ message: "The record's program ended (3)" })])
  await expect(ask('page')).resolves.toMatchObject({ bytes: null })
})

it('[RE48] a program that hangs is ended, one that only waits for the journal is not', async () => {
  const { program: mine, faults, ask } = program({ silentMs: 2000 })
  await expect(mine.make(head, slow(), 'nothing')).resolves.toMatchObject({ bytes: null })
  expect(faults).toEqual([])
  await expect(ask('hang')).rejects.toMatchObject(unavailable)
  expect(faults).toHaveLength(1)
  await expect(ask('page')).resolves.toMatchObject({ bytes: null })

  async function* slow() {
    yield 'page'
    await sleep(3000)
    yield 'page'
  }
})

it('[RE48] a program that wants more memory than it may have dies, and the application does not', async () => {
  const { faults, ask } = program({ memory: 64 })
  await expect(ask('fill')).rejects.toMatchObject(unavailable)
  expect(faults).toEqual([expect.objectContaining({ message: expect.stringContaining('ended (SIGABRT)') })])
  await expect(ask('page')).resolves.toMatchObject({ bytes: null })
})

it('[RE48] reads of a journal no more than the program takes, of three at a time, and puts off who comes after thirty', async () => {
  const { program: mine, ask } = program({ silentMs: 5000 })
  let read = 0
  let begun = 0
  async function* hanging() {
    begun += 1
    yield 'hang'
    for (;;) {
      read += 1
      yield 'page'
    }
  }
  const crowd = Array.from({ length: 30 }, () => mine.make(head, hanging(), 'nothing').catch((error: unknown) => error))
  await expect(ask('page')).rejects.toMatchObject(unavailable)
  await sleep(200)
  expect(begun).toBe(3)
  expect(read).toBeLessThanOrEqual(9)
  await mine.close()
  for (const one of await Promise.all(crowd)) expect(one).toMatchObject(unavailable)
})

it('[RE48] one that is closed ends its program and takes nothing more; twice is harmless', async () => {
  const { program: mine, ask, faults } = program()
  const asked = mine.make(
    head,
    endless(() => sleep(5)),
    'nothing',
  )
  await sleep(50)
  await Promise.all([expect(asked).rejects.toMatchObject(unavailable), mine.close()])
  await mine.close()
  await expect(ask('page')).rejects.toMatchObject(unavailable)
  expect(faults).toEqual([])
})
