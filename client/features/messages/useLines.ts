import { useMemo } from 'react'
import { z } from 'zod'
import type { Message } from '../../../shared/messages.ts'
import { leads } from '../../../shared/roles.ts'
import { useBriefing, useMyRoles, useMySiteId } from '../../lib/briefing/roomContext.ts'
import { useMyUserId } from '../../lib/briefing/selectors.ts'
import { tabShelf } from '../../lib/storage.ts'
import { useKept } from '../../lib/useKept.ts'

/** `siteId`: with whose operators; null: among those who lead. `unread`: what others wrote since it was opened last. */
export type Line = { siteId: string | null; messages: readonly Message[]; unread: readonly Message[] }

const READ = 'diem-cau.messages'
const nothing: readonly Message[] = []

/** When each line was last read in this tab, by its site; the empty one: among those who lead. */
const readTimes = z.record(z.string(), z.number())
const never: z.output<typeof readTimes> = {}

/** The lines that this page has, those first in which something is unread, and the way to say that one was read. */
export function useLines(): { lines: Line[]; read: (line: Line) => void } {
  const { lead, sites } = useBriefing((state) => state.messages)
  const roles = useMyRoles()
  const siteId = useMySiteId()
  const userId = useMyUserId()
  const [readAt, keep] = useKept(tabShelf, READ, readTimes, never)
  const lines = useMemo(() => {
    const mine = ({ from }: Message) => from.userId === userId && (userId !== null || from.siteId === siteId)
    const line = (ofSite: string | null, messages: readonly Message[]): Line => ({
      siteId: ofSite,
      messages,
      unread: messages.filter((message) => !mine(message) && message.at > (readAt[ofSite ?? ''] ?? 0)),
    })
    if (!leads(roles)) return [line(siteId, sites[siteId] ?? nothing)]
    const newest = ({ messages }: Line) => messages.at(-1)?.at ?? 0
    const ofSites = Object.entries(sites)
      .map(([ofSite, messages]) => line(ofSite, messages))
      .toSorted(
        (one, other) => Number(other.unread.length > 0) - Number(one.unread.length > 0) || newest(other) - newest(one),
      )
    return [line(null, lead), ...ofSites]
  }, [lead, sites, roles, siteId, userId, readAt])
  const read = ({ siteId: ofSite, messages }: Line) => {
    const newest = messages.at(-1)
    if (newest !== undefined) keep({ ...readAt, [ofSite ?? '']: newest.at })
  }
  return { lines, read }
}
