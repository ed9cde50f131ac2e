import { makeBriefing, makeLinks, makePerson, makeSite, signIn } from '../e2e/support/office.ts'
import type { Address } from './people.ts'

const ROOMS = 18

export type Office = {
  briefingId: string
  chair: Address
  secretary: Address
  /** In the briefing, and up to no good. */
  observer: Address
  rooms: { siteId: string; address: Address }[]
}

/** A briefing of a centre and its rooms, planned over HTTP as people do it, with a device token for each room. */
export async function planOffice(url: string, adminPassword: string): Promise<Office> {
  const admin = await signIn(url, 'admin', adminPassword)
  const centre = await makeSite(admin, 'TW', 'Trung ương', 'central', 0)
  const siteIds: string[] = []
  for (let index = 1; index <= ROOMS; index += 1)
    siteIds.push(await makeSite(admin, `T${index}`, `Điểm cầu số ${index}`, 'provincial', index))
  const chair = await makePerson(admin, 'chu.tri', 'Nguyễn Văn Chủ')
  const secretary = await makePerson(admin, 'thu.ky', 'Trần Thị Ký')
  const observer = await makePerson(admin, 'theo.doi', 'Lê Văn Dõi')
  const member = (userId: string, role: 'chair' | 'secretary' | 'observer') => ({ userId, role, siteId: centre })
  const briefingId = await makeBriefing(admin, {
    hostSiteId: centre,
    siteIds: [centre, ...siteIds],
    members: [
      member(chair.userId, 'chair'),
      member(secretary.userId, 'secretary'),
      member(observer.userId, 'observer'),
    ],
  })
  const links = await makeLinks(admin, briefingId)
  const person = async ({ signInName, password }: { signInName: string; password: string }): Promise<Address> => ({
    url,
    briefingId,
    headers: { cookie: (await signIn(url, signInName, password)).cookie },
  })
  const room = async (siteId: string) => {
    const link = links.find((each) => each.siteId === siteId)?.link
    const token = link?.url.split('/').at(-1) ?? ''
    const answer = await fetch(`${url}/api/join/${token}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url },
      body: JSON.stringify({ pin: link?.pin, takesFrom: null }),
    })
    const { deviceToken } = (await answer.json()) as { deviceToken: string }
    return { siteId, address: { url, briefingId, deviceToken } }
  }
  return {
    briefingId,
    chair: await person(chair),
    secretary: await person(secretary),
    observer: await person(observer),
    rooms: await Promise.all(siteIds.map(room)),
  }
}
