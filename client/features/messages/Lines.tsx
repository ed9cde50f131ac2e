import { Button } from '@mantine/core'
import { IconMessageCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Popup } from '../../ui/room/Popup.tsx'
import { usePopup } from '../../ui/room/usePopup.ts'
import { LinesPanel } from './LinesPanel.tsx'
import classes from './messages.module.css'
import { useUnread } from './useUnread.ts'

/** How many are unread and the newest of them; below it, opened, one line. */
export function Lines() {
  const { t } = useTranslation()
  const { opener, popup } = usePopup()
  const { count, newest, said } = useUnread()
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
              <span>{newest.name}</span>
              <span>{newest.words}</span>
            </span>
            <span className={classes.count}>{count}</span>
          </>
        )}
      </Button>
      {/* Said to who hears the page; who looks at it reads the head. */}
      <output className="dc-hidden">{said}</output>
      <Popup {...popup} label={t('conference.messages.title')}>
        <LinesPanel />
      </Popup>
    </>
  )
}
