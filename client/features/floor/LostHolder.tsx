import { Alert, Button, Group } from '@mantine/core'
import { IconClockPause, IconPlayerStop, IconBroadcast, IconPlugConnectedX } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBriefing, useMay, useServerNow } from '../../lib/briefing/roomContext.ts'
import { useSiteName, useStanding } from '../../lib/briefing/selectors.ts'
import { clockOf } from '../../lib/format.ts'
import { AskButton } from '../../ui/room/AskButton.tsx'

/** After "wait" the question comes again when the site is still gone. */
const WAIT_MS = 30_000

/** The site that speaks is gone: says so and asks what to do with its floor. Nothing is taken silently. */
export function LostHolder() {
  const holder = useBriefing((state) => state.floor.holder)
  const may = useMay('floor.take')
  return holder === null || may === 'no' ? null : <Question key={holder.turnId} siteId={holder.siteId} />
}

function Question({ siteId }: { siteId: string }) {
  const { t } = useTranslation()
  const standing = useStanding(siteId)
  const site = useSiteName(siteId)
  const next = useBriefing((state) => state.floor.queue[0]?.siteId ?? null)
  const nextSite = useSiteName(next)
  const now = useServerNow()
  const [quietUntil, setQuietUntil] = useState(0)
  if ((standing.status !== 'lost' && standing.status !== 'left') || now < quietUntil) return null
  return (
    <Alert
      role="alert"
      color="yellow"
      variant="filled"
      icon={<IconPlugConnectedX aria-hidden />}
      title={t('conference.floor.holderLost', { site, time: clockOf(now - standing.since) })}
      fz="md"
      data-testid="holder-lost"
    >
      {t('conference.floor.holderLostHint')}
      <Group gap="xs" mt="xs">
        <Button
          size="sm"
          color="dark"
          leftSection={<IconClockPause size={18} aria-hidden />}
          onClick={() => setQuietUntil(now + WAIT_MS)}
        >
          {t('conference.floor.wait')}
        </Button>
        <AskButton size="sm" color="dark" name="floor.take" payload={{}} icon={IconPlayerStop}>
          {t('conference.floor.take')}
        </AskButton>
        {next !== null && (
          <AskButton size="sm" color="dark" name="floor.grant" payload={{ siteId: next }} icon={IconBroadcast}>
            {t('conference.floor.grant', { site: nextSite })}
          </AskButton>
        )}
      </Group>
    </Alert>
  )
}
