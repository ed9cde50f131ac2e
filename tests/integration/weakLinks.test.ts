import { createConnection, createServer, type AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it, onTestFinished } from 'vitest'
import { briefingWorld } from '../support/briefingWorld.ts'
import { personPage, roomPage } from '../support/page.ts'

/** A way to `port` on which so many bytes a second come back from it. */
async function weakWay(port: number, bytesPerSecond: number): Promise<string> {
  const proxy = createServer((page) => {
    const onward = createConnection(port, '127.0.0.1')
    for (const [one, other] of [
      [page, onward],
      [onward, page],
    ] as const)
      one.on('error', () => undefined).on('close', () => other.destroy())
    page.on('data', (bytes) => onward.write(bytes))
    const carry = async () => {
      for await (const bytes of onward as AsyncIterable<Buffer>)
        for (let from = 0; from < bytes.length; from += bytesPerSecond / 20) {
          page.write(bytes.subarray(from, from + bytesPerSecond / 20))
          await sleep(50)
        }
    }
    carry().catch(() => undefined)
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void proxy.close())
  return `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`
}

it(
  '[JN82] a room behind 300 kbit/s comes in, though another one has named three hundred delegates',
  { timeout: 60_000 },
  async () => {
    const world = await briefingWorld()
    onTestFinished(() => world.close())
    const chair = await personPage(world, world.userIds.chair)
    await chair.ok('briefing.open', {})
    const full = await roomPage(world, 1)
    const delegate = { name: 'ễ'.repeat(120), title: 'ở'.repeat(160), isHead: false }
    const delegates = Array.from({ length: 300 }, () => delegate)
    await full.ok('attendance.declare', { siteId: world.siteIds[1], headcount: 300, delegates })
    const origin = await weakWay(Number(new URL(world.origin).port), 37_500)
    const weak = await roomPage({ ...world, origin }, 2)
    onTestFinished(() => [weak, full, chair].forEach((page) => page.close()))
    await weak.until(({ syncs }) => syncs.length > 0, 15_000)
    expect(weak.ended).toBe(false)
  },
)
