import { Text } from '@mantine/core'
import { IconCheck, IconPlayerPlay } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { runningItem } from '../../../shared/agenda.ts'
import { useBriefing } from '../../lib/briefing/roomContext.ts'
import { useSiteName } from '../../lib/briefing/selectors.ts'
import { AskButton } from '../../ui/room/AskButton.tsx'
import { TimeUsed } from '../../ui/room/TimeUsed.tsx'
import classes from './agenda.module.css'

/** The item that runs, planned and used; else the next one, to be started. */
export function CurrentItem() {
  const { t } = useTranslation()
  const running = useBriefing((state) => runningItem(state.agenda))
  const next = useBriefing((state) => state.agenda.items.find((item) => item.status === 'waiting'))
  const open = useBriefing((state) => state.lifecycle.status === 'open')
  const none = useBriefing((state) => state.agenda.items.length === 0)
  const shown = running ?? next
  const site = useSiteName(shown?.presenterSiteId ?? null)
  if (shown === undefined) {
    return (
      <Text c="dimmed" py="xs">
        {t(none ? 'conference.agenda.empty' : 'conference.agenda.allDone')}
      </Text>
    )
  }
  const presenter = [shown.presenterName, site].filter((part) => part !== '').join(' · ')
  return (
    <div className={classes.current}>
      <div className={classes.currentHead}>
        <span className={classes.kind}>
          {running === undefined ? t('conference.agenda.next') : t(`conference.agenda.kinds.${shown.kind}`)}
        </span>
        {running !== undefined && <TimeUsed timer={running} plannedMs={running.minutes * 60_000} />}
      </div>
      <strong className={classes.currentTitle} title={shown.title}>
        {shown.title}
      </strong>
      {presenter !== '' && <span className={classes.presenter}>{presenter}</span>}
      <div className={classes.currentActions}>
        {running === undefined ? (
          <AskButton
            name="agenda.start"
            payload={{ itemId: shown.itemId }}
            size="sm"
            icon={IconPlayerPlay}
            disabled={!open}
          >
            {t('conference.agenda.start')}
          </AskButton>
        ) : (
          <>
            {next !== undefined && (
              <AskButton
                name="agenda.start"
                payload={{ itemId: next.itemId }}
                size="sm"
                icon={IconPlayerPlay}
                disabled={!open}
                hint={next.title}
              >
                {t('conference.agenda.startNext')}
              </AskButton>
            )}
            <AskButton
              name="agenda.finish"
              payload={{ itemId: running.itemId }}
              size="sm"
              variant="default"
              icon={IconCheck}
            >
              {t('conference.agenda.finish')}
            </AskButton>
          </>
        )}
      </div>
    </div>
  )
}
