import { Center } from '@mantine/core'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'wouter'
import { RoomContext, useMay, useRoom } from '../lib/briefing/roomContext.ts'
import { withRareWords } from '../lib/i18n.ts'
import { Prompter } from '../features/runningOrder/Prompter.tsx'
import { withOrderWords } from '../features/runningOrder/words.ts'
import { useDarkScreen } from '../ui/darkScreen.ts'
import { lazyPart } from '../ui/lazyPart.tsx'
import { LoadingState } from '../ui/LoadingState.tsx'
import { useDocumentTitle } from '../ui/PageTitle.tsx'
import { NotFoundPage } from '../ui/RouteError.tsx'
import { DeskKeys } from '../ui/room/DeskKeys.tsx'
import { pageStands } from '../ui/whenIdle.ts'
import { ConnectionNotice } from './ConnectionNotice.tsx'
import { useBriefingLink } from './useRoomSession.ts'

const AskAgain = lazyPart(async () => (await withRareWords(import('./AskAgain.tsx'))).AskAgain)

/** `/briefings/:briefingId/prompter`: the words of the running order in a window of their own, without sound and picture. */
export function PrompterPage() {
  const { briefingId = '' } = useParams()
  const { t } = useTranslation()
  useDarkScreen()
  useDocumentTitle(t('conference.runningOrder.prompterTitle'))
  const link = useBriefingLink(briefingId, undefined)
  return (
    link !== null && (
      <RoomContext value={link}>
        <Words />
      </RoomContext>
    )
  )
}
/** With its words. */
export const prompterPage = async () => withOrderWords(Promise.resolve(PrompterPage))

function Words() {
  const { t } = useTranslation()
  const known = useRoom(({ state }) => state !== null)
  const may = useMay('runningOrder.next') !== 'no'
  const refused = useRoom(({ connection }) => connection.status === 'refused')
  const asking = useRoom(({ pending }) => pending.some(({ status }) => status === 'asking'))
  const ended = known || refused
  useEffect(() => (ended ? pageStands() : undefined), [ended])
  if (refused || (known && !may)) return <NotFoundPage />
  if (!known)
    return (
      <Center mih="100dvh">
        <LoadingState label={t('conference.entering')} />
      </Center>
    )
  return (
    <DeskKeys>
      <main>
        <Prompter />
      </main>
      <ConnectionNotice />
      {asking && <AskAgain />}
    </DeskKeys>
  )
}
