import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { BLUE, type Cast, CHAIR, floor, hears, openCast, peer, peers, RED, sees } from '../support/media/cast.ts'
import { desire, type Stage, type StagePage } from '../support/media/stage.ts'

vi.setConfig({ testTimeout: 150_000 })

let cast: Cast
let stage: Stage
let chair: StagePage
let red: StagePage
let blue: StagePage
let screen: StagePage

beforeAll(async () => {
  cast = await openCast()
  ;({ stage, chair, red, blue, screen } = cast)
}, 120_000)

afterAll(async () => {
  await cast?.close()
})

describe('the programme', () => {
  it('[MH1] is seen by every page, and heard except the sound of the own room', async () => {
    await Promise.all(cast.all.map((each) => each.until('the red picture', sees('red'))))
    await blue.until('chair and red', hears(RED, CHAIR))
    await chair.until('red alone', hears(RED))
    await red.until('the chair alone', hears(CHAIR))
    await screen.until('the chair alone, beside red in one room', hears(CHAIR))
    expect((await blue.look()).pictureSite).toBe('north')
  })

  it('[MH2] follows the floor: picture, sound, and who is not sent his own', async () => {
    stage.control.reconcile(floor('blue'))
    await Promise.all(cast.all.map((each) => each.until('the blue picture', sees('blue'))))
    await red.until('chair and blue', hears(CHAIR, BLUE))
    await screen.until('chair and blue', hears(CHAIR, BLUE))
    await blue.until('the chair alone', hears(CHAIR))
    expect((await red.look()).pictureSite).toBe('south')
  })

  it('[MH3] a muted site is not heard, even when its page goes on sending', async () => {
    stage.control.reconcile(floor('blue', { picture: { seat: 'south', cameras: ['blue'], microphones: [] } }))
    await red.until('the chair alone', hears(CHAIR))
    await chair.until('nothing', hears())
    const sent = await blue.look()
    expect(sent.wanted.microphone).toBe(true)
    expect((await red.look()).picture).toBe('blue')
    stage.control.reconcile(floor('blue'))
    await red.until('chair and blue', hears(CHAIR, BLUE))
  })

  it('[MH4] open microphones are heard beside the holder and the chair', async () => {
    stage.control.reconcile(floor('blue', { audio: [['chair'], ['red']] }))
    await chair.until('red and blue', hears(RED, BLUE))
    await red.until('chair and blue', hears(CHAIR, BLUE))
    await blue.until('red and the chair', hears(RED, CHAIR))
    stage.control.reconcile(floor('blue'))
    await chair.until('blue alone', hears(BLUE))
  })

  it('[MH5] names the site whose picture is missing, until it is there', async () => {
    stage.control.reconcile(
      desire({ peers, picture: { seat: 'west', cameras: [], microphones: [] }, audio: [['chair']] }),
    )
    await blue.until('the stand-by card of the west', (look) => look.standbySite === 'west' && !look.standbySoundOnly)
    // A site that sends no picture, but is heard.
    stage.control.reconcile(
      desire({ peers, picture: { seat: 'west', cameras: [], microphones: ['red'] }, audio: [['chair']] }),
    )
    await blue.until('it takes part by sound', (look) => look.standbySite === 'west' && look.standbySoundOnly)
    stage.control.reconcile(floor('blue'))
    await red.until('no stand-by card, and blue', (look) => look.standbySite === null && look.picture === 'blue')
  })
})

describe('a presentation', () => {
  it('[MH41] is seen beside the picture by everybody, from the page that has the right', async () => {
    await red.page.evaluate(() => window.testPage.share(true))
    stage.control.reconcile(floor('blue', { presentation: 'red' }))
    await Promise.all(
      cast.all.map((each) => each.until('both', (look) => look.presentation === 'cyan' && look.picture === 'blue')),
    )
    await red.page.evaluate(() => window.testPage.share(false))
    stage.control.reconcile(floor('blue'))
    await blue.until('the picture to stay', sees('blue'))
  })
})

describe('what stands still', () => {
  it('[MH72] of a camera that dies while its page lives the wall keeps no last picture, and shows it when it is back', async () => {
    stage.control.reconcile(floor('blue'))
    await chair.page.evaluate(() => window.testPage.wall(['north', 'south']))
    await chair.until('both on the wall', ({ wall }) => wall.north === 'red' && wall.south === 'blue')
    await red.page.evaluate(() => window.testPage.still('camera'))
    const gone = await chair.until('blue alone', ({ wall }) => wall.north === undefined && wall.south === 'blue', 6000)
    await red.page.evaluate(() => window.testPage.still(null))
    const back = await chair.until('both again', ({ wall }) => wall.north === 'red' && wall.south === 'blue', 4000)
    console.info(`a camera that died left the wall after ${gone} ms, and was back after ${back} ms`)
    await chair.page.evaluate(() => window.testPage.wall([]))
  })

  it('[MH73] a screen on which nothing changes is shown for as long as its page lives; then all are told, also who comes in', async () => {
    onTestFinished(() => stage.control.reconcile(floor('blue')))
    const shown = { peers: [...peers, peer('talk', 'east'), peer('late', 'west')], presentation: 'talk' }
    stage.control.reconcile(floor('blue', { peers: shown.peers }))
    const talk = await stage.enter({ deviceId: 'talk', relayed: true })
    await talk.page.evaluate(() => window.testPage.share(true))
    const { slides } = await red.look()
    stage.control.reconcile(floor('blue', shown))
    await red.until('the slide', (look) => look.slides > slides + 3 && look.presentation === 'cyan')
    await talk.page.evaluate(() => window.testPage.still('screen'))
    for (let second = 0; second < 10; second += 1) {
      await delay(1000)
      expect((await red.look()).presentationFlows).toBe(true)
    }
    talk.relay.cut = true
    const known = await red.until('that nothing comes', (look) => !look.presentationFlows, 12_000)
    const late = await stage.enter({ deviceId: 'late' })
    await late.until('the same', (look) => !look.presentationFlows, 2000)
    talk.relay.cut = false
    await talk.page.evaluate(() => window.testPage.still(null))
    const back = await red.until('the slide again', (look) => look.presentationFlows, 8000)
    await late.until('the same', (look) => look.presentationFlows, 2000)
    console.info(`a slide of which nothing comes was known after ${known} ms, and was back after ${back} ms`)
    await Promise.all([talk.page.context().close(), late.page.context().close()])
  })
})

describe('what nobody sees', () => {
  it('[MH6] is not encoded: the page is told, and told again when it is wanted', async () => {
    await red.until('red to rest', (look) => !look.wanted.camera && !look.wanted.microphone)
    stage.control.reconcile(floor('red'))
    await red.until('red to be wanted', (look) => look.wanted.camera && look.wanted.microphone)
    await blue.until('the red picture', sees('red'))
  })
})

describe('the wall', () => {
  it('[MH7] shows the page asked for, and follows cameras that come and go', async () => {
    await chair.page.evaluate(() => window.testPage.wall(['north', 'south', 'west']))
    await chair.until('red and blue cells', ({ wall }) => wall.north === 'red' && wall.south === 'blue')
    await chair.page.evaluate(() => window.testPage.wall(['south']))
    await chair.until('the blue cell alone', ({ wall }) => wall.south === 'blue' && !('north' in wall))
    await chair.page.evaluate(() => window.testPage.wall([]))
  })

  it('[MH8] is refused to pages that do not lead', async () => {
    const answer = await red.page.evaluate(() =>
      window.testPage.request('media.wall', { siteIds: ['south'] }).then(
        () => 'served',
        (error: unknown) => String(error),
      ),
    )
    expect(answer).toContain('forbidden')
  })

  it('[RM45] who comes next has the picture of whom it will speak to ready, small; large while it speaks; then none', async () => {
    const looking = (large: boolean) =>
      floor('blue', {
        peers: peers.map((each) =>
          each.peerId === 'red' ? { ...each, facing: { seat: 'centre', cameras: ['chair'], large } } : each,
        ),
        warm: ['chair'],
      })
    onTestFinished(() => stage.control.reconcile(floor('red')))
    stage.control.reconcile(looking(false))
    await red.page.evaluate(() => window.testPage.wall(['centre']))
    await red.until('the chair, small', ({ wall, wallWidth }) => wall.centre === 'green' && wallWidth < 480)
    // Nothing is asked anew when the turn begins.
    stage.control.reconcile(looking(true))
    await red.until('the chair, whole', ({ wall, wallWidth }) => wall.centre === 'green' && wallWidth === 480)
    stage.control.reconcile(floor('blue'))
    const again = await red.page.evaluate(() =>
      window.testPage.request('media.wall', { siteIds: ['centre'] }).then(
        () => 'served',
        (error: unknown) => String(error),
      ),
    )
    expect(again).toContain('forbidden')
    // Its page still shows that place when its next turn begins.
    stage.control.reconcile(looking(true))
    await red.until('the chair again', ({ wall, wallWidth }) => wall.centre === 'green' && wallWidth === 480)
    const { wallFrames } = await red.look()
    await red.until('a chair that moves', (look) => look.wallFrames > wallFrames + 5, 5000)
    await red.page.evaluate(() => window.testPage.wall([]))
  })
})

describe('a camera', () => {
  it('[MH9] a camera that is unplugged is replaced without leaving the programme', async () => {
    await red.page.evaluate(() => window.testPage.unplug('camera'))
    const { frames } = await blue.look()
    await blue.until('more red pictures', (look) => look.frames > frames + 15 && look.picture === 'red')
  })

  it('[MH10] a picture shown small is sent small, and large again', async () => {
    await blue.page.evaluate(() => window.testPage.showAt(90))
    await blue.until('a small picture', (look) => look.width > 0 && look.width <= 240)
    await blue.page.evaluate(() => window.testPage.showAt(720))
    await blue.until('the whole picture', (look) => look.width === 480)
  })
})
