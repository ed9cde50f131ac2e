import { openRoom } from './openRoom.tsx'
import { hostSite, plannedItems } from './wireServer.ts'

const names = ['Trung ương', 'Hà Nội', 'Huế', 'Cà Mau']
export const sites = names.map((name, index) => ({
  siteId: index === 0 ? hostSite : crypto.randomUUID(),
  code: `S${index}`,
  name,
  level: 'provincial',
  groupIds: [],
}))
export const [, haNoi = '', hue = '', caMau = ''] = sites.map(({ siteId }) => siteId)

/** The second is presented by the last site. */
export const items = plannedItems(['Khai mạc', 'Báo cáo', 'Thảo luận']).map((item, index) => ({
  ...item,
  presenterSiteId: index === 1 ? caMau : null,
}))

/** For all tests of a file: an open briefing of four sites, whose rooms are all there. */
export function openDeskOfFour() {
  const room = openRoom({ sites, agenda: items }, { everybodyIn: true })
  const { commit } = room
  return {
    room,
    asks: (siteId: string) =>
      commit({
        type: 'floor.requested',
        requestId: crypto.randomUUID(),
        siteId,
        topic: 'Kiến nghị',
        designated: false,
        kind: 'speech',
        speaker: null,
        itemId: null,
      }),
    /** Gives the floor. @param allottedMs null: without a limit */
    granted: (siteId: string, allottedMs: number | null) =>
      commit({
        type: 'floor.granted',
        stopsWhenLost: false,
        heard: null,
        turnId: crypto.randomUUID(),
        siteId,
        requestId: null,
        topic: '',
        itemId: null,
        allottedMs,
      }),
  }
}
