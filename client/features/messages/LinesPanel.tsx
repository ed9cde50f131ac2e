import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Message } from '../../../shared/messages.ts'
import { useMyRoles } from '../../lib/briefing/roomContext.ts'
import { lazyPart } from '../../ui/lazyPart.tsx'
import { LineOfText } from './LineOfText.tsx'
import classes from './messages.module.css'
import { useLines, type Line } from './useLines.ts'

const none: readonly Message[] = []
/** For directors. */
const ChooseLine = lazyPart(async () => (await import('./ChooseLine.tsx')).ChooseLine)

/** One line, first the one in which something is unread. It stays while it is open, whatever comes in elsewhere. */
export function LinesPanel() {
  const { t } = useTranslation()
  const { lines, read } = useLines()
  const directs = useMyRoles().includes('director')
  const [siteId, setSiteId] = useState((lines.find((line) => line.unread.length > 0) ?? lines[0])?.siteId ?? null)
  const shown = lines.find((line) => line.siteId === siteId) ?? { siteId, messages: none, unread: none }
  useRead(shown, read)
  return (
    <div className={classes.lines}>
      {directs ? (
        <ChooseLine lines={lines} siteId={siteId} onChoose={setSiteId} />
      ) : (
        <strong>{t(siteId === null ? 'conference.messages.lead' : 'conference.messages.director')}</strong>
      )}
      <LineOfText key={siteId} siteId={siteId} messages={shown.messages} />
    </div>
  )
}

/** What comes while a line is open is read. */
function useRead(line: Line, read: (line: Line) => void) {
  const unread = line.unread.length > 0
  useEffect(() => {
    if (unread) read(line)
    // oxlint-disable-next-line react/exhaustive-deps -- another thing is unread: that alone
  }, [unread, line.messages])
}
