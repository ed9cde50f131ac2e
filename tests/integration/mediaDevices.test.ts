import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { type Cast, floor, hears, openCast, peer, peers } from '../support/media/cast.ts'
import type { Look } from '../support/media/page.ts'
import { desire, type Stage, type StagePage } from '../support/media/stage.ts'

vi.setConfig({ testTimeout: 150_000 })

const LEAD = 2200
const DESK = 2700

let cast: Cast
let stage: Stage
let chair: StagePage
let red: StagePage
let screen: StagePage

beforeAll(async () => {
  cast = await openCast()
  ;({ stage, chair, red, screen } = cast)
}, 120_000)

afterAll(async () => {
  await cast?.close()
})

describe('of a site with two devices', () => {
  it('[MH68] of a site with two, the one that really sends is seen and heard: the first died without a word, and is back', async () => {
    const east = [peer('lead', 'east', { representsSeat: false }), peer('desk', 'east')]
    const cameras = ['lead', 'desk']
    onTestFinished(() => stage.control.reconcile(floor('red')))
    stage.control.reconcile(
      desire({
        peers: [
          ...peers.map((each) =>
            each.peerId === 'red' ? { ...each, facing: { seat: 'east', cameras, large: true } } : each,
          ),
          ...east,
        ],
        picture: { seat: 'east', cameras, microphones: cameras },
        warm: cameras,
      }),
    )
    const lead = { deviceId: 'lead', colour: '#ffff00', pitch: LEAD }
    const [first, desk] = await Promise.all([
      stage.enter(lead),
      stage.enter({ deviceId: 'desk', colour: '#00ffff', pitch: DESK }),
    ])
    await red.page.evaluate(() => window.testPage.wall(['east']))
    await chair.page.evaluate(() => window.testPage.wall(['east']))
    const everywhere = async (colour: string, pitch: number, within?: number) => {
      await Promise.all([
        red.until(`${colour} before the speaker`, ({ wall }) => wall.east === colour, within),
        screen.until(`the ${colour} programme`, (look) => look.picture === colour && hears(pitch)(look), within),
      ])
    }
    await everywhere('yellow', LEAD)
    // The wall shows the computer of the room while it sends.
    await chair.until('the room on the wall', ({ wall }) => wall.east === 'cyan')
    await first.page.context().close()
    await everywhere('cyan', DESK, 5000)
    const back = await stage.enter(lead)
    await everywhere('yellow', LEAD, 5000)
    await desk.page.context().close()
    await chair.until('the other one on the wall', ({ wall }) => wall.east === 'yellow', 5000)
    await chair.page.evaluate(() => window.testPage.wall([]))
    await red.page.evaluate(() => window.testPage.wall([]))
    await back.page.context().close()
  })

  it('[MH68] of a site whose two fell silent, the second is seen and heard when it alone is back, and stays', async () => {
    const cameras = ['first', 'second']
    const east = [peer('first', 'east'), peer('second', 'east', { representsSeat: false })]
    let wallChanges = 0
    const forget = stage.control.onObservation((_, peerId, { type }) => {
      if (peerId === 'chair' && type === 'media.wallChanged') wallChanges += 1
    })
    onTestFinished(() => {
      forget()
      stage.control.reconcile(floor('red'))
    })
    stage.control.reconcile(floor('red', { peers: [...peers, ...east], audio: [cameras] }))
    const [first, second] = await Promise.all([
      stage.enter({ deviceId: 'first', colour: '#ffff00', pitch: LEAD }),
      stage.enter({ deviceId: 'second', colour: '#00ffff', pitch: DESK, relayed: true }),
    ])
    await screen.until('the first', hears(LEAD))
    await first.page.context().close()
    await screen.until('the second', hears(DESK), 5000)
    // What nothing comes of is known to be silent after 3.5 s.
    second.relay.cut = true
    await screen.until('neither', hears())
    await delay(5000)
    second.relay.cut = false
    const heard = await screen.until('the second again', hears(DESK), 5000)

    await chair.page.evaluate(() => window.testPage.wall(['east']))
    await chair.until('the second on the wall', ({ wall }) => wall.east === 'cyan')
    second.relay.cut = true
    await chair.until('the first, of which nothing comes, on the wall', ({ wall }) => wall.east !== 'cyan')
    await delay(1000)
    const changesBefore = wallChanges
    await delay(5000)
    expect(wallChanges).toBe(changesBefore)
    second.relay.cut = false
    const seen = await chair.until('the second again on the wall', ({ wall }) => wall.east === 'cyan', 5000)
    await screen.until('the second again', hears(DESK), 5000)
    console.info(`second of two back: heard after ${heard} ms, on the wall after ${seen} ms`)
    const { wallFrames } = await chair.look()
    await delay(5000)
    // Were it another one meanwhile, its pictures would be counted from the first.
    expect((await chair.look()).wallFrames).toBeGreaterThan(wallFrames + 30)
    await screen.until('the second still', hears(DESK))
    await chair.page.evaluate(() => window.testPage.wall([]))
    await second.page.context().close()
  })
})

describe('what is claimed', () => {
  const heardAre =
    (...sites: string[]) =>
    (look: Look) =>
      look.heardSites.join() === sites.join()

  it('[MH63] [MH65] follows the sound that the server counts: a permission that is withdrawn while on air, and given again', async () => {
    stage.control.reconcile(floor('red'))
    await chair.until('chair and red to be heard', heardAre('centre', 'north'))
    const context = red.page.context()
    const origin = new URL(red.page.url()).origin
    await context.grantPermissions([], { origin })
    await red.page.evaluate(() => {
      window.testPage.deny(true)
      window.testPage.unplug('microphone')
    })
    await red.until('no microphone', (look) => look.microphone === 'failed')
    const took = await chair.until('the chair alone to be heard', heardAre('centre'), 5000)
    // Given again in the browser's own menu: nobody presses anything on the page.
    await red.page.evaluate(() => window.testPage.deny(false))
    await context.grantPermissions(['microphone'], { origin })
    await red.until('a microphone', (look) => look.microphone === 'on', 5000)
    await chair.until('chair and red to be heard', heardAre('centre', 'north'), 5000)
    console.info(`silence known after ${took} ms`)
  })

  it('[MH63] is told to whoever comes in, and forgets who went', async () => {
    stage.control.reconcile(floor('blue', { peers: [...peers, peer('late', 'west')] }))
    await screen.until('chair and blue to be heard', heardAre('centre', 'south'))
    const late = await stage.enter({ deviceId: 'late' })
    await late.until('chair and blue to be heard', heardAre('centre', 'south'), 3000)
    await late.page.context().close()
    stage.control.reconcile(floor('red'))
    await screen.until('chair and red to be heard', heardAre('centre', 'north'))
  })
})
