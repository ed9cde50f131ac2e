import { Center } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'wouter'
import type { BriefingLink } from '../lib/briefing/connectBriefing.ts'
import { MediaContext } from '../lib/briefing/mediaContext.ts'
import { RoomContext, useBriefing, useMyRoles, useRoom } from '../lib/briefing/roomContext.ts'
import { withRareWords } from '../lib/i18n.ts'
import { tabShelf } from '../lib/storage.ts'
import { useDarkScreen } from '../ui/darkScreen.ts'
import { lazyPart } from '../ui/lazyPart.tsx'
import { LoadingState } from '../ui/LoadingState.tsx'
import { useDocumentTitle } from '../ui/PageTitle.tsx'
import { pageStands } from '../ui/whenIdle.ts'
import { JoinStep } from './JoinStep.tsx'
import { LiveRoom } from './LiveRoom.tsx'
import { applySending, keepSending, loadSending } from '../lib/media/ownSending.ts'
import { useBriefingLink, useRoomMedia, usualSending } from './useRoomSession.ts'
import { screens } from './viewScreens.tsx'
import { viewOf } from './views.ts'

type RoomProps = {
  briefingId: string
  /** A room computer's token; without it the signed-in account counts. */
  deviceToken?: string
  /** Back after a power cut: in without a press at the door. */
  straightIn?: boolean
  /** Leads a room computer that was put out back to its PIN. */
  onEnterAgain?: () => void
}

/** Rarely needed, or at the end. */
const AskAgain = lazyPart(async () => (await withRareWords(import('./AskAgain.tsx'))).AskAgain)
const RefusedScreen = lazyPart(async () => (await withRareWords(import('./RefusedScreen.tsx'))).RefusedScreen)
const ClosedScreen = lazyPart(async () => (await withRareWords(import('./ClosedScreen.tsx'))).ClosedScreen)

/** The conference, from the door to the end: joining, waiting, the view by role, and where to go afterwards. */
export function Room({ briefingId, deviceToken, straightIn = false, onEnterAgain }: RoomProps) {
  useDarkScreen()
  const { t } = useTranslation()
  const link = useBriefingLink(briefingId, deviceToken)
  if (link === null) return <Arriving label={t('conference.entering')} />
  return (
    <RoomContext value={link}>
      <Door link={link} briefingId={briefingId} straightIn={straightIn} onEnterAgain={onEnterAgain} />
      <Asking />
    </RoomContext>
  )
}

/** Fetches the view of one's role while one stands at the door. */
function useViewAhead(known: boolean) {
  const roles = useMyRoles()
  const planned = useBriefing((state) => state.lifecycle.status === 'planned')
  const [search] = useSearchParams()
  const shown = planned ? 'waiting' : viewOf(roles, search.get('view'))
  useEffect(() => (known ? screens[shown].fetch() : undefined), [known, shown])
}

const joinedKey = (briefingId: string) => `diem-cau.joined.${briefingId}`

const Arriving = ({ label }: { label: string }) => (
  <Center mih="100dvh">
    <LoadingState label={label} />
  </Center>
)

type DoorProps = {
  link: BriefingLink
  briefingId: string
  straightIn: boolean
  onEnterAgain: (() => void) | undefined
}

function Door({ link, briefingId, straightIn, onEnterAgain }: DoorProps) {
  const { t } = useTranslation()
  const connection = useRoom((room) => room.connection)
  const known = useRoom((room) => room.state !== null)
  const closed = useBriefing((state) => state.lifecycle.status === 'closed')
  const title = useBriefing((state) => state.plan.title)
  const refused = connection.status === 'refused'
  const session = useRoomMedia(link, known && !closed && !refused)
  const roles = useMyRoles()
  const sends = roles.includes('chair') || roles.includes('operator')
  const [joined, setJoined] = useState(() => straightIn || tabShelf.getItem(joinedKey(briefingId)) !== null)
  // Follows who is in the room for as long as one stands at the door; later nobody's camera is opened for that.
  const usualAtDoor = useRoom((room) => (joined ? null : usualSending(room)))
  useDocumentTitle(title === '' ? t('common.product') : title)
  useViewAhead(known)

  // A reload of this tab goes straight in again, however one came in.
  useEffect(() => {
    if (joined) tabShelf.setItem(joinedKey(briefingId), '1')
  }, [briefingId, joined])
  const ended = refused || closed
  useEffect(() => (ended ? pageStands() : undefined), [ended])
  useEffect(() => {
    if (session !== null && (joined || !sends)) session.start()
  }, [session, joined, sends])
  useEffect(() => {
    if (session === null || !sends) return
    void applySending(session, loadSending(briefingId, usualAtDoor ?? usualSending(link.store.getState())))
  }, [link, briefingId, session, sends, usualAtDoor])

  if (connection.status === 'refused') return <RefusedScreen errorKey={connection.key} onEnterAgain={onEnterAgain} />
  if (!known) return <Arriving label={t('conference.entering')} />
  if (closed) return <ClosedScreen briefingId={briefingId} />
  if (session === null) return null
  const join = () => {
    if (sends) keepSending(briefingId, loadSending(briefingId, usualSending(link.store.getState())))
    setJoined(true)
    // A phone may have scrolled down to the button.
    window.scrollTo(0, 0)
  }
  return (
    <MediaContext value={session}>
      {sends && !joined ? <JoinStep onJoin={join} /> : <LiveRoom briefingId={briefingId} />}
    </MediaContext>
  )
}

/** A request waits for its user's word. */
const Asking = () => (useRoom(({ pending }) => pending.some(({ status }) => status === 'asking')) ? <AskAgain /> : null)
