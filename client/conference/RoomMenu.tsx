import { ActionIcon, Button } from '@mantine/core'
import {
  IconArrowBackUp,
  IconDoorExit,
  IconDots,
  IconFlagCheck,
  IconGavel,
  IconUserShare,
  IconKeyboard,
  IconLanguage,
  IconMapPinPlus,
  IconMessageCircle,
  IconPlayerPause,
  IconPlayerPlay,
  IconSettings,
  type Icon,
} from '@tabler/icons-react'
import { useContext, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { chairsOf } from '../../shared/presiding.ts'
import { isRunning } from '../../shared/running.ts'
import { useBriefing, useMay, useMyRoles, useRoom } from '../lib/briefing/roomContext.ts'
import { withRareWords } from '../lib/i18n.ts'
import { currentLanguage, switchLanguage } from '../lib/i18n.ts'
import { confirm } from '../ui/confirm.ts'
import { lazyPart } from '../ui/lazyPart.tsx'
import { Modal } from '../ui/Modal.tsx'
import { Popup } from '../ui/room/Popup.tsx'
import { DeskKeysContext } from '../ui/room/deskKeys.ts'
import { useOpenedAt, usePausedSince } from '../lib/briefing/selectors.ts'
import { useAsk } from '../ui/room/useAsk.ts'
import { usePopup } from '../ui/room/usePopup.ts'
import { withHandoverWords } from '../features/handover/words.ts'
import { useUnread } from '../features/messages/useUnread.ts'
import { PauseDialog } from '../features/lifecycle/PauseDialog.tsx'
import { useTakeChair } from '../features/lifecycle/useTakeChair.ts'
import { useUndoOpening } from '../features/lifecycle/useUndoOpening.ts'
import { useCloseQuestion } from '../features/lifecycle/useCloseQuestion.ts'
import classes from './roomMenu.module.css'
import { SendingChoice } from './SendingChoice.tsx'
import type { View } from './views.ts'
import { ViewSwitch } from './ViewSwitch.tsx'

/** Fetched when they are first opened. */
const Chairs = lazyPart(
  async () => (await withRareWords(withHandoverWords(import('../features/handover/Chairs.tsx')))).Chairs,
)
const LinesPanel = lazyPart(async () => (await import('../features/messages/LinesPanel.tsx')).LinesPanel)
const AddSite = lazyPart(async () => (await withRareWords(import('../features/invited/AddSite.tsx'))).AddSite)

export type RoomMenuProps = {
  briefingId: string
  view: View
  views: readonly View[]
  onView: (view: View) => void
  /** What has no room beside the title: `some` on a laptop, `all` on a phone. */
  folded: 'none' | 'some' | 'all'
  /** Whether the view is chosen here. */
  switches: boolean
}
type Asked = 'site' | 'preside' | 'pause' | 'devices' | 'lines'

/** What is done rarely, and what has no room in the head. */
export function RoomMenu({ briefingId, view, views, onView, folded, switches }: RoomMenuProps) {
  const { t } = useTranslation()
  const { opener, popup, close: closePopup } = usePopup()
  const navigate = useNavigate()
  const { ask } = useAsk()
  const [asked, setAsked] = useState<Asked | null>(null)
  const leads = view !== 'observer' && view !== 'site'
  const may = {
    add: useMay('site.add') !== 'no' && leads,
    preside: useMay('briefing.preside') !== 'no' && leads,
    pause: useMay('briefing.pause') !== 'no' && leads,
    close: useMay('briefing.close') !== 'no' && leads,
    write: useMay('message.send') !== 'no',
  }
  const status = useBriefing(({ lifecycle }) => lifecycle.status)
  const running = isRunning({ status })
  const chairs = chairsOf(useBriefing(({ plan }) => plan))
  const sends = useMyRoles().some((role) => role === 'chair' || role === 'operator')
  const person = useRoom(({ me }) => me?.principal.kind === 'person')
  const question = useCloseQuestion()
  const openedAt = useOpenedAt()
  const since = usePausedSince()
  const undo = useUndoOpening()
  const take = useTakeChair()
  const help = useContext(DeskKeysContext)
  const other = currentLanguage() === 'vi' ? 'en' : 'vi'
  const close = () => setAsked(null)
  const more = t('conference.lifecycle.more')
  const choose = (what: Asked) => () => {
    closePopup()
    setAsked(what)
  }
  const end = async () => {
    if (await confirm(question)) await ask('briefing.close', { openedAt })
  }
  /** What asks a question of its own, over everything. */
  const questions = (does: () => Promise<void>) => () => {
    closePopup()
    void does()
  }
  const resume = () => {
    closePopup()
    void ask('briefing.resume', { since })
  }
  const showHelp = () => {
    closePopup()
    help?.()
  }
  const some = folded !== 'none'
  const all = folded === 'all'
  const lines = useUnread()
  const unread = all && may.write ? lines.count : 0
  const choices: (Choice | false)[] = [
    all && may.write && [IconMessageCircle, 'conference.messages.title', choose('lines'), unread],
    leads && undo !== null && [IconArrowBackUp, 'conference.lifecycle.undoOpening', questions(undo)],
    all && status === 'open' && may.pause && [IconPlayerPause, 'conference.lifecycle.pause', choose('pause')],
    all && status === 'paused' && may.pause && [IconPlayerPlay, 'conference.lifecycle.resume', resume],
    all && running && may.close && [IconFlagCheck, 'conference.lifecycle.close', questions(end)],
    running && may.add && [IconMapPinPlus, 'conference.invited.add', choose('site')],
    running && may.preside && take !== null && [IconGavel, 'conference.lifecycle.presideMyself', questions(take)],
    running && may.preside && chairs.length > 1 && [IconUserShare, 'conference.lifecycle.preside', choose('preside')],
    help !== null && !all && [IconKeyboard, 'conference.keys', showHelp],
    some && sends && [IconSettings, 'conference.devices.title', choose('devices')],
    some && [IconLanguage, `common.language.${other}`, () => void switchLanguage(other)],
    some && person && [IconDoorExit, 'conference.leave', () => void navigate('/')],
  ]
  const offered = choices.filter((choice) => choice !== false)
  if (offered.length === 0 && !(switches && views.length > 1)) return null
  return (
    <>
      <ActionIcon
        {...opener}
        variant="default"
        size={42}
        className={classes.menu}
        aria-label={unread === 0 ? more : `${more}. ${t('conference.messages.unread', { count: unread })}`}
        title={(unread > 0 && lines.said) || more}
        data-unread={unread}
      >
        <IconDots size={22} aria-hidden />
        {unread > 0 && <span className={classes.count}>{unread}</span>}
      </ActionIcon>
      {all && may.write && <output className="dc-hidden">{lines.said}</output>}
      <Popup {...popup} label={more}>
        {offered.map(([ChoiceIcon, words, press, count = 0]) => (
          <Button
            key={words}
            variant="subtle"
            color="gray"
            c="var(--mantine-color-text)"
            fullWidth
            px="sm"
            justify="flex-start"
            leftSection={<ChoiceIcon size={20} aria-hidden />}
            onClick={press}
          >
            <span>{t(words)}</span>
            {count > 0 && <span className={classes.counted}>{count}</span>}
          </Button>
        ))}
        {switches && views.length > 1 && <ViewSwitch labelled view={view} views={views} onView={onView} />}
      </Popup>
      <PauseDialog opened={asked === 'pause'} onClose={close} />
      <Modal opened={asked === 'devices'} onClose={close} title={t('conference.devices.title')}>
        <SendingChoice />
      </Modal>
      <Modal opened={asked === 'lines'} onClose={close} title={t('conference.messages.title')}>
        <LinesPanel />
      </Modal>
      <Modal opened={asked === 'site'} onClose={close} title={t('conference.invited.add')}>
        <AddSite briefingId={briefingId} onDone={close} />
      </Modal>
      <Modal opened={asked === 'preside'} onClose={close} title={t('conference.lifecycle.preside')}>
        <Chairs onDone={close} />
      </Modal>
    </>
  )
}

type Choice = [icon: Icon, words: string, press: () => void, unread?: number]
