import { Text } from '@mantine/core'
import { IconCheck, IconPlayerPlay } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { seenAs, type AgendaItem } from '../../../shared/agenda.ts'
import { useBriefing } from '../../lib/briefing/roomContext.ts'
import { useRunningItem, useSiteName } from '../../lib/briefing/selectors.ts'
import { useShortName } from '../../lib/briefing/shortNames.ts'
import { AskButton } from '../../ui/room/AskButton.tsx'
import { Panel } from '../../ui/room/Panel.tsx'
import { TimeUsed } from '../../ui/room/TimeUsed.tsx'
import classes from './agenda.module.css'

type CurrentItemProps = {
  /** What else belongs beside its title. */
  aside?: ReactNode
  /** In one row, along the foot of something. */
  bar?: boolean
  /** To be read, not led. */
  readOnly?: boolean
}

/** The item that runs, with its time; else the next one, to be started. */
export function CurrentItem({ aside, bar = false, readOnly = false }: CurrentItemProps) {
  const { t } = useTranslation()
  const running = useRunningItem()
  const next = useBriefing((state) => state.agenda.items.find((item) => item.status === 'waiting'))
  const open = useBriefing((state) => state.lifecycle.status === 'open')
  const none = useBriefing((state) => state.agenda.items.length === 0)
  const shown = running ?? next
  const site = useSiteName(shown?.presenterSiteId ?? null)
  const short = useShortName(shown?.presenterSiteId ?? null)
  if (shown === undefined) {
    return (
      <Panel title={t('conference.agenda.now')} aside={aside}>
        <Text c="dimmed">{t(none ? 'conference.agenda.empty' : 'conference.agenda.allDone')}</Text>
      </Panel>
    )
  }
  // The name is whole; what more there is gives way, as the title does.
  const [who = '', where] = [shown.presenterName, short].filter((part) => part !== '')
  const whole = [shown.presenterName, site].filter((part) => part !== '').join(' · ')
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
      <div className={`${classes.current} ${bar ? classes.currentBar : ''}`}>
        <div className={classes.currentWhat}>
          <strong className={classes.currentTitle} title={shown.title}>
            {shown.title}
          </strong>
          {who !== '' && (
            <span className={classes.presenter} title={whole}>
              <span data-testid="presenter">{who}</span>
              {where !== undefined && <span>{where}</span>}
            </span>
          )}
        </div>
        {!readOnly && (
          <div className={classes.currentActions}>
            {running === undefined ? (
              <Start item={shown} disabled={!open} words="start" />
            ) : (
              <>
                {next !== undefined && <Start item={next} disabled={!open} words="startNext" />}
                <AskButton
                  name="agenda.finish"
                  payload={{ itemId: running.itemId, changedAt: running.changedAt }}
                  size="sm"
                  variant="default"
                  icon={IconCheck}
                >
                  {t('conference.agenda.finish')}
                </AskButton>
              </>
            )}
          </div>
        )}
      </div>
    </Panel>
  )
}

function Start({ item, disabled, words }: { item: AgendaItem; disabled: boolean; words: 'start' | 'startNext' }) {
  const { t } = useTranslation()
  return (
    <AskButton
      name="agenda.start"
      payload={{ itemId: item.itemId, changedAt: item.changedAt, ends: seenAs(useRunningItem()) }}
      size="sm"
      icon={IconPlayerPlay}
      shortcut="S"
      disabled={disabled}
      hint={item.title}
    >
      {t(`conference.agenda.${words}`)}
    </AskButton>
  )
}
