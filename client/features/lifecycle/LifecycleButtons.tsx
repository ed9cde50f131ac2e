import { Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { IconFlagCheck, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBriefing, useMay } from '../../lib/briefing/roomContext.ts'
import { AskButton } from '../../ui/room/AskButton.tsx'
import { useAsk } from '../../ui/room/useAsk.ts'
import { WorkButton } from '../../ui/room/WorkButton.tsx'
import { Modal } from '../../ui/Modal.tsx'

/** Pauses, resumes and closes a running briefing. */
export function RunningControls() {
  const { t } = useTranslation()
  const status = useBriefing((state) => state.lifecycle.status)
  const drafts = useBriefing((state) => state.conclusions.drafts.length)
  // Others are not told of drafts, so that they are warned whether there are any or not.
  const seesDrafts = useMay('conclusion.draft') !== 'no'
  if (status !== 'open' && status !== 'paused') return null
  return (
    <Group gap="xs" wrap="nowrap">
      {status === 'open' ? (
        <PauseBriefing />
      ) : (
        <AskButton name="briefing.resume" payload={{}} size="sm" icon={IconPlayerPlay}>
          {t('conference.lifecycle.resume')}
        </AskButton>
      )}
      <AskButton
        name="briefing.close"
        payload={{}}
        size="sm"
        variant="light"
        color="red"
        icon={IconFlagCheck}
        question={{
          title: t('conference.lifecycle.closeTitle'),
          body:
            drafts > 0
              ? t('conference.lifecycle.closeWithDrafts', { count: drafts })
              : t(`conference.lifecycle.${seesDrafts ? 'closeBody' : 'closeUnseenDrafts'}`),
          confirm: t('conference.lifecycle.close'),
          danger: true,
        }}
      >
        {t('conference.lifecycle.close')}
      </AskButton>
    </Group>
  )
}

function PauseBriefing() {
  const { t } = useTranslation()
  const { ask, working } = useAsk()
  const may = useMay('briefing.pause')
  const [opened, setOpened] = useState(false)
  const [reason, setReason] = useState('')
  if (may === 'no') return null
  const pause = async () => {
    if (!(await ask('briefing.pause', { reason }))) return
    setOpened(false)
    setReason('')
  }
  return (
    <>
      <Button
        size="sm"
        variant="default"
        leftSection={<IconPlayerPause size={20} aria-hidden />}
        onClick={() => setOpened(true)}
      >
        {t('conference.lifecycle.pause')}
      </Button>
      <Modal opened={opened} onClose={() => setOpened(false)} title={t('conference.lifecycle.pauseTitle')}>
        <Stack>
          <Text>{t('conference.lifecycle.pauseBody')}</Text>
          <Textarea
            data-autofocus
            label={t('conference.lifecycle.pauseReason')}
            maxLength={300}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setOpened(false)}>
              {t('common.back')}
            </Button>
            <WorkButton working={working} onClick={() => void pause()}>
              {t('conference.lifecycle.pause')}
            </WorkButton>
          </Group>
        </Stack>
      </Modal>
    </>
  )
}
