import { Text } from '@mantine/core'
import { IconPlayerStop } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useBriefing } from '../../lib/briefing/roomContext.ts'
import { useSiteName } from '../../lib/briefing/selectors.ts'
import { StateBadge } from '../../ui/StateBadge.tsx'
import { AskButton } from '../../ui/room/AskButton.tsx'
import { TimeUsed } from '../../ui/room/TimeUsed.tsx'
import classes from './floor.module.css'

/** Who speaks now, on what, for how long; and the way to take the floor back. `brief`: the picture says on what. */
export function HolderPanel({ brief = false }: { brief?: boolean }) {
  const { t } = useTranslation()
  const holder = useBriefing((state) => state.floor.holder)
  const site = useSiteName(holder?.siteId ?? null)
  const paused = useBriefing(({ lifecycle }) => lifecycle.status === 'paused')
  if (holder === null) {
    return (
      <section className={classes.holder} aria-label={t('conference.floor.speaking')}>
        <Text c="dimmed">{t('conference.floor.nobody')}</Text>
      </section>
    )
  }
  return (
    <section
      className={`${classes.holder} ${paused ? '' : classes.holding}`}
      aria-label={t('conference.floor.speaking')}
      data-testid="holder"
    >
      <div className={classes.holderHead}>
        {paused ? (
          <StateBadge state="paused" label={t('conference.floor.keeping')} />
        ) : (
          <StateBadge state="onAir" label={t('conference.floor.speaking')} />
        )}
        <TimeUsed timer={holder} plannedMs={holder.allottedMs} size="md" />
      </div>
      <div className={classes.holderBody}>
        <div className={classes.who}>
          <strong className={classes.holderSite}>{site}</strong>
          {!brief && holder.topic !== '' && (
            <span className={classes.topic} title={holder.topic}>
              {holder.topic}
            </span>
          )}
        </div>
        <AskButton
          name="floor.take"
          payload={{}}
          icon={IconPlayerStop}
          variant="light"
          color="red"
          size="sm"
          hint={t('conference.floor.takeHint', { site })}
          testId="floor-take"
        >
          {t('conference.floor.take')}
        </AskButton>
      </div>
    </section>
  )
}
