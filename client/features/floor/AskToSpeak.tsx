import { Button } from '@mantine/core'
import { IconHandStop, IconPlayerStop, IconX } from '@tabler/icons-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { BriefingState } from '../../../shared/briefing.ts'
import { comesBack, isPrepared, type SpeakerRequest } from '../../../shared/floor.ts'
import { dueRequests } from '../../../shared/nextSpeaker.ts'
import { useBriefing, useMay, useMySiteId, useServerNow } from '../../lib/briefing/roomContext.ts'
import { useHoldsFloor, useSpeakingPlace, useTurnId } from '../../lib/briefing/selectors.ts'
import { timeOf } from '../../lib/format.ts'
import { AskButton } from '../../ui/room/AskButton.tsx'
import { lazyPart } from '../../ui/lazyPart.tsx'
import { Modal } from '../../ui/Modal.tsx'
import { useAskDraft } from './askDraft.ts'
import { withAskWords } from './askWords.ts'
import classes from './floor.module.css'

/** Fetched where the plan designates the room for later. */
const OwnItems = lazyPart(async () => (await withAskWords(import('./OwnItems.tsx'))).OwnItems, { coming: null })

const AskForm = lazyPart(async () => (await withAskWords(import('./AskForm.tsx'))).AskForm)

/** A site's own way to the floor: one button (big, but before the opening) that asks with a topic, takes back, or says that it has finished. */
export function AskToSpeak({ small = false }: { small?: boolean }) {
  const { t } = useTranslation()
  const siteId = useMySiteId()
  const holds = useHoldsFloor(siteId)
  const turnId = useTurnId()
  const place = useSpeakingPlace(siteId)
  const request = useBriefing((state) => requestOf(state, siteId))
  const later = useBriefing((state) => state.floor.queue.some((one) => one.siteId === siteId && isPrepared(one)))
  const may = useMay('floor.request') !== 'no'
  const [{ opened }, change] = useAskDraft()
  const asks = holds || request !== undefined
  // Called or asked for meanwhile: the window does not come back by itself, and what was written waits in it.
  useEffect(() => {
    if (asks && opened) change({ opened: false })
  }, [asks, opened, change])
  if (!may) return null
  if (holds && turnId !== null) {
    return (
      <AskButton
        className={classes.big}
        name="floor.release"
        payload={{ turnId }}
        color="red"
        icon={IconPlayerStop}
        testId="floor-release"
        question={{
          title: t('conference.floor.release'),
          body: t('conference.floor.releaseHint'),
          confirm: t('conference.floor.release'),
        }}
      >
        {t('conference.floor.release')}
      </AskButton>
    )
  }
  if (request !== undefined) {
    return (
      <div className={classes.asked}>
        <p className={classes.askedPlace} data-testid="own-place">
          {place === 0
            ? t('conference.floor.myItem')
            : place === 1
              ? t('conference.floor.myPlaceNext')
              : t('conference.floor.myPlace', { place })}
        </p>
        {(request.topic !== '' || request.speaker !== null) && (
          <p className={classes.topic}>
            {[request.speaker?.name ?? '', request.topic].filter((part) => part !== '').join(': ')}
          </p>
        )}
        <AskButton
          className={classes.wide}
          name="floor.withdraw"
          payload={{ requestId: request.requestId, since: request.since }}
          variant="default"
          size="lg"
          icon={IconX}
        >
          {t('conference.floor.withdraw')}
        </AskButton>
      </div>
    )
  }
  return (
    <>
      <OwnLeft siteId={siteId} />
      {later && <OwnItems siteId={siteId} />}
      <Button
        {...(small ? { size: 'sm', variant: 'default' } : { className: classes.big ?? '' })}
        leftSection={<IconHandStop size={small ? 20 : 36} aria-hidden />}
        onClick={() => change({ opened: true })}
      >
        {t('conference.floor.request')}
      </Button>
      <Modal opened={opened} onClose={() => change({ opened: false })} title={t('conference.floor.request')} size="lg">
        <AskForm />
      </Modal>
    </>
  )
}

/** By which a site's turn may come now, else what it has asked itself. */
function requestOf(state: BriefingState, siteId: string): SpeakerRequest | undefined {
  const isOwn = (one: SpeakerRequest) => one.siteId === siteId
  return dueRequests(state).find(isOwn) ?? state.floor.queue.find((one) => isOwn(one) && !isPrepared(one))
}

/** So long the room is told that its request was struck, in milliseconds. */
const TOLD_MS = 90_000

/** The last request of this room left the list without a turn: by whom, and that one may ask again. */
function OwnLeft({ siteId }: { siteId: string }) {
  const { t } = useTranslation()
  const now = useServerNow()
  const last = useBriefing((state) => state.floor.left.find(({ request }) => request.siteId === siteId))
  if (last === undefined || !comesBack(last) || now - last.at > TOLD_MS) return null
  return (
    <p className={classes.ownStruck} role="alert">
      {t(`conference.floor.${last.how === 'struck' ? 'ownStruck' : 'ownSkipped'}`, { at: timeOf(last.at) })}
    </p>
  )
}
