import { Button } from '@mantine/core'
import { IconMessageCircle } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Message } from '../../../shared/messages.ts'
import { useMyRoles } from '../../lib/briefing/roomContext.ts'
import { lazyPart } from '../../ui/lazyPart.tsx'
import { Popup } from '../../ui/room/Popup.tsx'
import { usePopup } from '../../ui/room/usePopup.ts'
import { LineOfText } from './LineOfText.tsx'
import classes from './messages.module.css'
import { useLines, type Line } from './useLines.ts'
import { useWordsOf } from './useWordsOf.ts'

const none: readonly Message[] = []
/** For directors. */
const ChooseLine = lazyPart(async () => (await import('./ChooseLine.tsx')).ChooseLine)

/** How many are unread and the newest of them; below it, opened, one line. */
export function Lines() {
  const { t } = useTranslation()
  const { opener, popup } = usePopup()
  const { lines, read } = useLines()
  const directs = useMyRoles().includes('director')
  const unread = lines.flatMap((line) => line.unread)
  const first = (lines.find((line) => line.unread.length > 0) ?? lines[0])?.siteId ?? null
  const [siteId, setSiteId] = useState(first)
  const shown = lines.find((line) => line.siteId === siteId) ?? { siteId, messages: none, unread: none }
  // While it is open it stays, whatever comes in elsewhere.
  const onOpened = (opened: boolean) => {
    if (opened) setSiteId(first)
    popup.onOpened(opened)
  }
  useRead(popup.opened ? shown : null, read)
  return (
    <>
      <Chip unread={unread} opener={opener} />
      <Popup {...popup} onOpened={onOpened} label={t('conference.messages.title')}>
        <div className={classes.lines}>
          {directs ? (
            <ChooseLine lines={lines} siteId={siteId} onChoose={setSiteId} />
          ) : (
            <strong>{t(siteId === null ? 'conference.messages.lead' : 'conference.messages.director')}</strong>
          )}
          <LineOfText key={siteId} siteId={siteId} messages={shown.messages} />
        </div>
      </Popup>
    </>
  )
}

/** What comes while a line is open is read. */
function useRead(line: Line | null, read: (line: Line) => void) {
  const unread = line !== null && line.unread.length > 0
  useEffect(() => {
    if (unread && line !== null) read(line)
    // oxlint-disable-next-line react/exhaustive-deps -- another thing is unread: that alone
  }, [unread, line?.messages])
}

type ChipProps = { unread: readonly Message[]; opener: ReturnType<typeof usePopup>['opener'] }

function Chip({ unread, opener }: ChipProps) {
  const { t } = useTranslation()
  const wordsOf = useWordsOf()
  const newest = unread.toSorted((one, other) => one.at - other.at).at(-1)
  const said = newest && t('conference.messages.newest', { name: newest.from.name, words: wordsOf(newest) })
  const count = unread.length
  return (
    <>
      <Button
        {...opener}
        className={classes.chip}
        h={42}
        px={count === 0 ? 9 : 'sm'}
        color="yellow"
        variant={count === 0 ? 'default' : 'filled'}
        autoContrast
        title={said ?? t('conference.messages.title')}
        aria-label={count === 0 ? t('conference.messages.title') : t('conference.messages.unread', { count })}
        data-testid="messages"
        data-unread={count}
      >
        <IconMessageCircle size={22} aria-hidden />
        {newest !== undefined && (
          <>
            <span className={classes.newest}>
              <span>{newest.from.name}</span>
              <span>{wordsOf(newest)}</span>
            </span>
            <span className={classes.count}>{count}</span>
          </>
        )}
      </Button>
      {/* Said to who hears the page; who looks at it reads the head. */}
      <output className="dc-hidden">{said}</output>
    </>
  )
}
