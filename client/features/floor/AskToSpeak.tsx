import { Button } from '@mantine/core'
import { IconHandStop, IconPlayerStop, IconX } from '@tabler/icons-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { comesBack } from '../../../shared/floor.ts'
import { useBriefing, useMay, useMySiteId, useServerNow } from '../../lib/briefing/roomContext.ts'
import { useHoldsFloor, useSpeakingPlace, useTurnId } from '../../lib/briefing/selectors.ts'
import { timeOf } from '../../lib/format.ts'
import { AskButton } from '../../ui/room/AskButton.tsx'
import { lazyPart } from '../../ui/lazyPart.tsx'
import { Modal } from '../../ui/Modal.tsx'
import { useAskDraft } from './askDraft.ts'
import { withAskWords } from './askWords.ts'
import classes from './floor.module.css'

const AskForm = lazyPart(async () => (await withAskWords(import('./AskForm.tsx'))).AskForm)

/** A site's own way to the floor: one button (big, but before the opening) that asks with a topic, takes back, or says that it has finished. */
export function AskToSpeak({ small = false }: { small?: boolean }) {
  const { t } = useTranslation()
  const siteId = useMySiteId()
  const holds = useHoldsFloor(siteId)
  const turnId = useTurnId()
  const place = useSpeakingPlace(siteId)
  const request = useBriefing((state) => state.floor.queue.find((one) => one.siteId === siteId))
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
          {place === 1 ? t('conference.floor.myPlaceNext') : t('conference.floor.myPlace', { place })}
        </p>
        {request.topic !== '' && <p className={classes.topic}>{request.topic}</p>}
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
