import { Text } from '@mantine/core'
import { IconCheck, IconPlayerPlay } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { runningItem } from '../../../shared/agenda.ts'
import { useBriefing } from '../../lib/briefing/roomContext.ts'
import { useSiteName } from '../../lib/briefing/selectors.ts'
import { AskButton } from '../../ui/room/AskButton.tsx'
import { Panel } from '../../ui/room/Panel.tsx'
import { TimeUsed } from '../../ui/room/TimeUsed.tsx'
import classes from './agenda.module.css'

/** The item that runs, with its time; else the next one, to be started. `aside`: what else belongs beside its title. */
export function CurrentItem({ aside }: { aside?: ReactNode }) {
  const { t } = useTranslation()
  const running = useBriefing((state) => runningItem(state.agenda))
  const next = useBriefing((state) => state.agenda.items.find((item) => item.status === 'waiting'))
  const open = useBriefing((state) => state.lifecycle.status === 'open')
  const none = useBriefing((state) => state.agenda.items.length === 0)
  const shown = running ?? next
  const site = useSiteName(shown?.presenterSiteId ?? null)
  if (shown === undefined) {
    return (
      <Panel title={t('conference.agenda.now')} aside={aside}>
        <Text c="dimmed">{t(none ? 'conference.agenda.empty' : 'conference.agenda.allDone')}</Text>
      </Panel>
    )
  }
  const presenter = [shown.presenterName, site].filter((part) => part !== '').join(' · ')
  return (
    <Panel
      label={t('conference.agenda.now')}
      title={running === undefined ? t('conference.agenda.next') : t(`conference.agenda.kinds.${shown.kind}`)}
      aside={
        <span className={classes.currentAside}>
          {running !== undefined && <TimeUsed timer={running} plannedMs={running.minutes * 60_000} />}
          {aside}
        </span>
      }
    >
      <div className={classes.current}>
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
              shortcut="S"
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
    </Panel>
  )
}
