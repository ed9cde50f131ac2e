import { once } from 'node:events'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ProgramBus } from '../../server/media/bus/programBus.ts'
import type { StageSite } from '../support/mediaPages/stage.ts'
import { MediaStage } from '../support/mediaPages/stage.ts'

let stage: MediaStage
let sending: Page
let viewing: Page
let bus: ProgramBus
const sites = new Map<string, StageSite>()
const TONES = { red: '500', green: '1000', blue: '2000' }

function site(name: string): StageSite {
  const found = sites.get(name)
  if (found === undefined) throw new Error(`no site ${name}`)
  return found
}

async function publish(name: string, color: string, hz: number | null, more: object = {}): Promise<StageSite> {
  const made = await stage.publish(sending, name, { color, hz, width: 960, height: 540, fps: 15, layers: 3, ...more })
  sites.set(name, made)
  return made
}

/** Milliseconds from `since` until the viewer drew this colour. */
async function drawn(color: string, since: number, timeout = 5000): Promise<number> {
  const at = await viewing.waitForFunction(
    ([wanted, from]) => window.media.seen().find(([seen, when]) => seen === wanted && when >= from)?.[1],
    [color, since] as const,
    { timeout, polling: 20 },
  )
  return Number(await at.jsonValue()) - since
}

async function lastSeen(): Promise<string | undefined> {
  return viewing.evaluate(() => window.media.seen().at(-1)?.[0])
}

async function give(name: string | null): Promise<number> {
  const since = Date.now()
  bus.setPicture(name === null ? null : site(name))
  return since
}

beforeAll(async () => {
  stage = await MediaStage.open({ workers: 2 })
  bus = await ProgramBus.create({ outputs: [stage.viewers.router] })
  stage.programme = (name) => {
    const outputs = bus.outputs(stage.viewers.router)
    const producer =
      name === 'picture' || name === 'presentation' ? outputs?.[name] : outputs?.audio[Number(name.slice(-1))]
    if (producer === undefined) throw new Error(`no stream ${name}`)
    return producer
  }
  ;[sending, viewing] = await Promise.all([stage.page(), stage.page()])
  await publish('red', '#f00', 500)
  await publish('green', '#0f0', 1000)
  await publish('blue', '#00f', 2000)
  bus.setPicture(site('red'))
  await once(bus, 'switched')
  await viewing.evaluate(() => window.media.view(['picture', 'audio0']))
  await drawn('red', 0)
}, 60_000)

afterAll(async () => {
  bus?.close()
  await stage?.close()
})

describe('the programme bus, seen and heard by a browser', () => {
  it('[MB1] twenty switches among three sites: every one drawn, none frozen, no renegotiation', async () => {
    const before = await viewing.evaluate(() => window.media.stats('picture'))
    const requests = stage.requests
    const times: number[] = []
    for (let turn = 0; turn < 20; turn++) {
      const name = ['green', 'blue', 'red'][turn % 3] ?? ''
      times.push(await drawn(name, await give(name)))
      // A source answers at most three requests a second: a chair is slower than that.
      await viewing.waitForTimeout(350)
    }
    const after = await viewing.evaluate(() => window.media.stats('picture'))
    console.log('drawn after', times.map(Math.round).join(' '), 'ms', after)
    expect(after['freezeCount'] ?? 0).toBe(before['freezeCount'] ?? 0)
    expect(stage.requests).toBe(requests)
    expect(times.sort((a, b) => a - b)[10]).toBeLessThan(300)
  })
})
