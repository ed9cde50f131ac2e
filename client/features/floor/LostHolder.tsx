import { Alert, Button, Group } from '@mantine/core'
import { IconClockPause, IconPlayerStop, IconBroadcast, IconPlugConnectedX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { nextSpeaker } from '../../../shared/nextSpeaker.ts'
import { useBriefing } from '../../lib/briefing/roomContext.ts'
import { useSiteName } from '../../lib/briefing/selectors.ts'
import { clockOf } from '../../lib/format.ts'
import { AskButton } from '../../ui/room/AskButton.tsx'
import { useGrantQuestion } from './useGrantQuestion.ts'
import { useLostHolder } from './useLostHolder.ts'

/** On a phone, whatever part is shown: the site that speaks is gone, what shall become of its floor? */
export function LostHolder() {
  const { t } = useTranslation()
  const lost = useLostHolder()
  const holder = useBriefing((state) => state.floor.holder)
  const site = useSiteName(holder?.siteId ?? null)
  const next = useBriefing((state) => nextSpeaker(state)?.siteId ?? null)
  const nextSite = useSiteName(next)
  const question = useGrantQuestion(next ?? '')
  if (lost === null || holder === null) return null
  return (
    <Alert
      role="alert"
      color="yellow"
      variant="filled"
      icon={<IconPlugConnectedX aria-hidden />}
      title={t('conference.floor.holderLost', { site, time: clockOf(lost.forMs) })}
      flex="none"
      data-testid="holder-lost"
    >
      <span>{t('conference.floor.holderLostHint')}</span>
      <Group gap="xs" mt="xs">
        <Button size="sm" color="dark" leftSection={<IconClockPause size={18} aria-hidden />} onClick={lost.wait}>
          {t('conference.floor.wait')}
        </Button>
        <AskButton size="sm" color="dark" name="floor.take" payload={{ turnId: holder.turnId }} icon={IconPlayerStop}>
          {t('conference.floor.take')}
        </AskButton>
        {next !== null && (
          <AskButton
            size="sm"
            color="dark"
            name="floor.grant"
            payload={{ siteId: next, endsTurnId: holder.turnId }}
            icon={IconBroadcast}
            question={question}
          >
            {t('conference.floor.grant', { site: nextSite })}
          </AskButton>
        )}
      </Group>
    </Alert>
  )
}
