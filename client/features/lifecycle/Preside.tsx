import { Button, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { chairsOf } from '../../../shared/presiding.ts'
import type { Plan } from '../../../shared/plan.ts'
import { useBriefing, useRoom } from '../../lib/briefing/roomContext.ts'
import { useSiteName, useStanding } from '../../lib/briefing/selectors.ts'
import { AskButton } from '../../ui/room/AskButton.tsx'
import { states } from '../../ui/states.ts'
import classes from './preside.module.css'

/** The chairs of the briefing, to hand it over; one takes it oneself by a button of its own (`useTakeChair`). */
export function Preside({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation()
  const chairs = chairsOf(useBriefing(({ plan }) => plan))
  const presiding = useBriefing((state) => state.presidingUserId)
  const myself = useRoom(({ me }) => (me?.principal.kind === 'person' ? me.principal.userId : null))
  return (
    <Stack>
      <Text>{t('rare.lifecycle.presideHint')}</Text>
      {chairs
        .filter(({ userId }) => userId !== myself || userId === presiding)
        .map((chair) => (
          <Chair key={chair.userId} chair={chair} fromUserId={presiding} onDone={onDone} />
        ))}
    </Stack>
  )
}

type ChairProps = { chair: Plan['members'][number]; fromUserId: string | null; onDone: () => void }

/** One of the chairs, and whether that person is here; the briefing is handed to one who is not by a second press only. */
function Chair({ chair: { userId, name, siteId }, fromUserId, onDone }: ChairProps) {
  const presides = userId === fromUserId
  const { t } = useTranslation()
  const since = useBriefing((state) => state.presidingSince)
  const here = useRoom(({ present }) => present.some((device) => device.userId === userId))
  const siteHere = useStanding(siteId).status === 'present'
  const site = useSiteName(siteId)
  const [warned, setWarned] = useState(false)
  const Icon = states[here ? 'ready' : 'absent'].icon
  const request = { name: 'briefing.preside', payload: { userId, fromUserId, since }, onDone } as const
  const button = { disabled: presides, variant: 'default', justify: 'flex-start', className: classes.chair } as const
  const words = (
    <span>
      <span>{t(`rare.lifecycle.${presides ? 'presides' : 'presideTo'}`, { name })}</span>
      <span className={classes.standing} data-here={here}>
        <Icon size={16} aria-hidden />
        <span>{t(`rare.lifecycle.${here ? 'inRoom' : siteHere ? 'siteOnly' : 'notInRoom'}`, { site })}</span>
      </span>
    </span>
  )
  if (here || presides)
    return (
      <AskButton {...request} {...button}>
        {words}
      </AskButton>
    )
  return (
    <>
      <Button {...button} aria-expanded={warned} onClick={() => setWarned(!warned)}>
        {words}
      </Button>
      {warned && (
        <Stack gap="xs" className={classes.warning} role="alert">
          <span>{t(`rare.lifecycle.${siteHere ? 'presideAwaySite' : 'presideAwayNobody'}`, { name, site })}</span>
          <AskButton {...request} size="sm" color="yellow">
            {t('rare.lifecycle.presideAnyway', { name })}
          </AskButton>
        </Stack>
      )}
    </>
  )
}
