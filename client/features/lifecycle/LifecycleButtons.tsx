import { Button, Group } from '@mantine/core'
import { IconFlagCheck, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isRunning } from '../../../shared/running.ts'
import { useBriefing, useMay } from '../../lib/briefing/roomContext.ts'
import { useOpenedAt, usePausedSince } from '../../lib/briefing/selectors.ts'
import { AskButton } from '../../ui/room/AskButton.tsx'
import { useShortcut } from '../../ui/room/deskKeys.ts'
import { PauseDialog } from './PauseDialog.tsx'
import { useCloseQuestion } from './useCloseQuestion.ts'

/** Pauses, resumes and closes a running briefing. */
export function RunningControls() {
  const { t } = useTranslation()
  const status = useBriefing((state) => state.lifecycle.status)
  const question = useCloseQuestion()
  const openedAt = useOpenedAt()
  const since = usePausedSince()
  if (!isRunning({ status })) return null
  return (
    <Group gap="xs" wrap="nowrap">
      {status === 'open' ? (
        <PauseBriefing />
      ) : (
        <AskButton name="briefing.resume" payload={{ since }} size="sm" icon={IconPlayerPlay} shortcut="T">
          {t('conference.lifecycle.resume')}
        </AskButton>
      )}
      <AskButton
        name="briefing.close"
        payload={{ openedAt }}
        size="sm"
        variant="light"
        color="red"
        icon={IconFlagCheck}
        question={question}
      >
        {t('conference.lifecycle.close')}
      </AskButton>
    </Group>
  )
}

function PauseBriefing() {
  const { t } = useTranslation()
  const may = useMay('briefing.pause')
  const shortcut = useShortcut('T')
  const [opened, setOpened] = useState(false)
  if (may === 'no') return null
  return (
    <>
      <Button
        size="sm"
        variant="default"
        leftSection={<IconPlayerPause size={20} aria-hidden />}
        aria-keyshortcuts={shortcut}
        onClick={() => setOpened(true)}
      >
        {t('conference.lifecycle.pause')}
      </Button>
      <PauseDialog opened={opened} onClose={() => setOpened(false)} />
    </>
  )
}
