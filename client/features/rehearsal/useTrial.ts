import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BriefingLink } from '../../lib/briefing/connectBriefing.ts'
import { useMediaSession } from '../../lib/briefing/mediaContext.ts'
import { useBriefing, useMySiteId, useRoom, useRoomLink, useServerNow } from '../../lib/briefing/roomContext.ts'
import { useSiteName } from '../../lib/briefing/selectors.ts'
import { timeOf } from '../../lib/format.ts'
import { tryWay, type LinkTrial } from '../../lib/media/loopback.ts'
import type { MediaSession } from '../../lib/media/session.ts'

/** Sites begin one after another, so that a whole country is no crowd; at most so late. Milliseconds. */
const APART_MS = 150
const LATEST_MS = 60_000
/** A page that comes later than this is too late for it: the next one is set by hand. */
const MISSED_AFTER_MS = 5 * 60_000
/** The connection may be mending itself at that moment. */
const AGAIN_AFTER_MS = 3000
const TRIES = 3

/**
 * At the set time the page sends a test picture and a tone by itself, and tells what came back. Of a site with several
 * pages its room computer does.
 * @returns what is said of it now; blank: nothing
 */
export function useTrial(): string {
  const { t } = useTranslation()
  const session = useMediaSession()
  const link = useRoomLink()
  const siteId = useMySiteId()
  const site = useSiteName(siteId)
  const trialAt = useBriefing(({ rehearsal }) => rehearsal.trialAt)
  const toldOf = useBriefing(({ rehearsal }) => rehearsal.sites[siteId]?.trial?.trialAt ?? null)
  const place = useBriefing(({ plan }) => plan.sites.findIndex((each) => each.siteId === siteId))
  const isRoom = useRoom(({ me, present }) => me?.principal.kind === 'device' || !hasRoom(present, siteId))
  const now = useServerNow()
  const [running, setRunning] = useState(false)
  /** The one that this page has begun. */
  const begun = useRef<number | null>(null)
  const startsAt = trialAt === null ? null : trialAt + Math.min(LATEST_MS, Math.max(0, place) * APART_MS)
  const due = isRoom && startsAt !== null && toldOf !== trialAt && now >= startsAt && now < startsAt + MISSED_AFTER_MS
  useEffect(() => {
    if (!due || trialAt === null || begun.current === trialAt) return
    begun.current = trialAt
    setRunning(true)
    void checkItself(session, link, { trialAt, site }).finally(() => setRunning(false))
  }, [due, trialAt, session, site, link])
  if (running) return t('conference.rehearsal.trial.running')
  if (trialAt !== null && now < trialAt) return t('conference.rehearsal.trial.planned', { time: timeOf(trialAt) })
  return ''
}

const hasRoom = (present: readonly { siteId: string; kind: string }[], siteId: string) =>
  present.some((device) => device.siteId === siteId && device.kind === 'room')

/** Tries as often as it takes a connection that mends itself; then tells what came of it. */
async function checkItself(
  session: MediaSession,
  room: BriefingLink,
  { trialAt, site }: { trialAt: number; site: string },
): Promise<void> {
  let result: LinkTrial | null = null
  for (let tries = 0; tries < TRIES && result === null; tries++) {
    if (tries > 0) await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER_MS))
    const { way } = session
    if (way !== null) result = await tryWay(way, { title: site }).catch(() => null)
  }
  const { back, link } = result ?? { back: { picture: false, sound: false }, link: null }
  // Moved meanwhile, or opened: then nobody waits for it.
  await room.request('rehearsal.tell', { trialAt, back, link }).catch(() => {})
}
