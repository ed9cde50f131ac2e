import { afterAll, beforeAll, expect, it } from 'vitest'
import { planBriefing, serve, type Planned, type Server } from '../support/briefingWorld.ts'
import { freshDatabase, type FreshDatabase } from '../support/database.ts'
import { personPage, roomPage, type Page } from '../support/page.ts'

let database: FreshDatabase
let server: Server
let planned: Planned
beforeAll(async () => {
  database = await freshDatabase()
  server = await serve(database.url)
  planned = await planBriefing(server.db)
})
afterAll(async () => {
  await server.close()
  await database.close()
})

/** All that came over the wire of a page, as text. */
function listen(page: Page): () => string {
  const heard: string[] = []
  page.socket.onAny((...message: unknown[]) => heard.push(JSON.stringify(message)))
  return () => `${JSON.stringify(page.syncs)}${heard.join('')}`
}
const upTo = (seq: number) => (page: Page) => (page.state?.seq ?? 0) >= seq

it('[MS1, MS2, MS4] a line is on the wire of those alone who are its own; it is there for who comes later, and after a restart', async () => {
  const [, siteId] = planned.siteIds
  const world = { ...planned, ...server }
  const { chair, secretary, director, observer } = world.userIds
  const pages = {
    chair: await personPage(world, chair),
    secretary: await personPage(world, secretary),
    director: await personPage(world, director),
    observer: await personPage(world, observer),
    room: await roomPage(world, 1),
    otherRoom: await roomPage(world, 2),
  }
  const wires = Object.entries(pages).map(([name, page]) => ({ name, page, wire: listen(page) }))
  const hearing = async (text: string, seq: number) => {
    await Promise.all(wires.map(({ page }) => page.until(upTo(seq))))
    return wires.filter(({ wire }) => wire().includes(text)).map(({ name }) => name)
  }
  // Before the opening, and after it.
  const early = await pages.director.ok('message.send', { siteId, text: 'Máy quay hơi thấp' })
  expect(await hearing('Máy quay hơi thấp', early)).toEqual(['director', 'room'])
  await pages.chair.ok('briefing.open', {})
  const answer = await pages.room.ok('message.send', { siteId, text: 'Đã nâng máy quay' })
  expect(await hearing('Đã nâng máy quay', answer)).toEqual(['director', 'room'])
  const lead = await pages.secretary.ok('message.send', { siteId: null, text: 'Mục hai rút còn mười phút' })
  expect(await hearing('Mục hai rút còn mười phút', lead)).toEqual(['chair', 'secretary', 'director'])
  for (const page of [pages.observer, pages.otherRoom, pages.secretary, pages.chair])
    expect(await page.ask('message.send', { siteId, phrase: 'wait' })).toMatchObject({ error: { code: 'forbidden' } })
  for (const page of Object.values(pages)) page.close()

  await server.close()
  server = await serve(database.url)
  const back = { ...planned, ...server }
  const later = {
    secretary: await personPage(back, secretary),
    director: await personPage(back, director),
    room: await roomPage(back, 1),
    otherRoom: await roomPage(back, 2),
  }
  const said = (page: Page) => ({
    lead: page.state?.messages.lead.map(({ text }) => text),
    sites: Object.values(page.state?.messages.sites ?? {}).map((line) => line.map(({ text }) => text)),
  })
  const [site, among] = [['Máy quay hơi thấp', 'Đã nâng máy quay'], ['Mục hai rút còn mười phút']]
  expect(said(later.secretary)).toEqual({ lead: among, sites: [] })
  expect(said(later.director)).toEqual({ lead: among, sites: [site] })
  expect(said(later.room)).toEqual({ lead: [], sites: [site] })
  expect(said(later.otherRoom)).toEqual({ lead: [], sites: [] })
  for (const page of Object.values(later)) page.close()
})
