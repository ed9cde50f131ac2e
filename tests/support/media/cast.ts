import type { DesiredPeer } from '../../../server/media/messages.ts'
import type { Look } from './page.ts'
import type { Wanted } from './slots.ts'
import { desire, openStage, type Stage, type StagePage } from './stage.ts'

/** Pitches are multiples of 50 Hz, as the page rounds them. */
export const CHAIR = 700
export const RED = 450
export const BLUE = 1200
/** The promises hold on a machine of its own; here four browsers and other tests share two cores, and the figure is printed. */
export const SHARED_MACHINE = 4

export const peer = (peerId: string, seat: string, change: Partial<DesiredPeer> = {}): DesiredPeer => ({
  peerId,
  seat,
  representsSeat: true,
  mayProduce: ['camera', 'microphone', 'screen'],
  mayWatchWall: false,
  ...change,
})
export const peers = [
  peer('chair', 'centre', { representsSeat: false, mayWatchWall: true }),
  peer('red', 'north'),
  peer('blue', 'south'),
  peer('screen', 'north', { representsSeat: false, mayProduce: [] }),
]
export const floor = (who: 'red' | 'blue', change: Partial<Wanted> = {}) =>
  desire({
    peers,
    picture: { seat: who === 'red' ? 'north' : 'south', cameras: [who], microphones: [who] },
    audio: [['chair']],
    ...change,
  })

export const sees = (colour: string) => (look: Look) => look.picture === colour
export const hears =
  (...pitches: number[]) =>
  (look: Look) =>
    look.heard.length === pitches.length && pitches.every((pitch, at) => Math.abs((look.heard[at] ?? 0) - pitch) <= 50)

export type Cast = Record<'chair' | 'red' | 'blue' | 'screen', StagePage> & {
  stage: Stage
  all: StagePage[]
  /** @throws when a page failed meanwhile */
  close: () => Promise<void>
}

/** A chair, two sites and a screen in the room of one of them, of which red has the floor. */
export async function openCast(): Promise<Cast> {
  const stage = await openStage()
  stage.control.reconcile(floor('red'))
  const all = await Promise.all([
    stage.enter({ deviceId: 'chair', colour: '#00ff00', pitch: CHAIR }),
    stage.enter({ deviceId: 'red', colour: '#ff0000', pitch: RED }),
    stage.enter({ deviceId: 'blue', colour: '#0000ff', pitch: BLUE, stubborn: true }),
    stage.enter({ deviceId: 'screen' }),
  ]).catch(async (error: unknown) => {
    await stage.close()
    throw error
  })
  const [chair, red, blue, screen] = all
  return {
    stage,
    all,
    chair,
    red,
    blue,
    screen,
    close: async () => {
      await stage.close()
      const faults = stage.logs.filter((line) => line.startsWith('page '))
      if (faults.length > 0) throw new Error(faults.join('\n'))
    },
  }
}
