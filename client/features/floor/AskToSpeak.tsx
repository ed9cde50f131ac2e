import { Button, Group, Stack } from '@mantine/core'
import { IconHandStop, IconPlayerStop, IconX } from '@tabler/icons-react'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { TOPIC_MAX } from '../../../shared/floor.ts'
import { isBlank, isTooLong } from '../../../shared/tidy.ts'
import { useBriefing, useMay, useMySiteId, useServerNow } from '../../lib/briefing/roomContext.ts'
import { useHoldsFloor, useSpeakingPlace, useTurnId } from '../../lib/briefing/selectors.ts'
import { timeOf } from '../../lib/format.ts'
import { BoundedInput } from '../../ui/Bounded.tsx'
import { AskButton } from '../../ui/room/AskButton.tsx'
import { useAsk } from '../../ui/room/useAsk.ts'
import { WorkButton } from '../../ui/room/WorkButton.tsx'
import { Modal } from '../../ui/Modal.tsx'
import classes from './floor.module.css'

/** A site's own way to the floor: one big button that asks with a topic, takes back, or says that it has finished. */
export function AskToSpeak() {
  const { t } = useTranslation()
  const siteId = useMySiteId()
  const holds = useHoldsFloor(siteId)
  const turnId = useTurnId()
  const place = useSpeakingPlace(siteId)
  const request = useBriefing((state) => state.floor.queue.find((one) => one.siteId === siteId))
  const planned = useBriefing((state) => state.lifecycle.status === 'planned')
  const may = useMay('floor.request') !== 'no'
  const [opened, setOpened] = useState(false)
  if (!may) return null
  if (holds && turnId !== null) {
    return (
      <AskButton
        className={classes.big}
        name="floor.release"
        payload={{ turnId }}
        color="red"
        icon={IconPlayerStop}
        testId="floor-release"
        question={{
          title: t('conference.floor.release'),
          body: t('conference.floor.releaseHint'),
          confirm: t('conference.floor.release'),
        }}
      >
        {t('conference.floor.release')}
      </AskButton>
    )
  }
  if (request !== undefined) {
    return (
      <div className={classes.asked}>
        <p className={classes.askedPlace} data-testid="own-place">
          {place === 1 ? t('conference.floor.myPlaceNext') : t('conference.floor.myPlace', { place })}
        </p>
        {request.topic !== '' && <p className={classes.topic}>{request.topic}</p>}
        <AskButton
          className={classes.wide}
          name="floor.withdraw"
          payload={{ requestId: request.requestId, since: request.since }}
          variant="default"
          size="lg"
          icon={IconX}
        >
          {t('conference.floor.withdraw')}
        </AskButton>
      </div>
    )
  }
  return (
    <>
      <OwnStruck siteId={siteId} />
      <Button
        className={classes.big}
        leftSection={<IconHandStop size={36} aria-hidden />}
        disabled={planned}
        onClick={() => setOpened(true)}
      >
        {t('conference.floor.request')}
      </Button>
      <Modal opened={opened} onClose={() => setOpened(false)} title={t('conference.floor.request')} size="lg">
        <Topic onDone={() => setOpened(false)} />
      </Modal>
    </>
  )
}

/** So long the room is told that its request was struck, in milliseconds. */
const TOLD_MS = 90_000

function OwnStruck({ siteId }: { siteId: string }) {
  const { t } = useTranslation()
  const now = useServerNow()
  const at = useBriefing((state) => state.floor.struck.find(({ request }) => request.siteId === siteId)?.at ?? null)
  if (at === null || now - at > TOLD_MS) return null
  return (
    <p className={classes.ownStruck} role="alert">
      {t('conference.floor.ownStruck', { at: timeOf(at) })}
    </p>
  )
}

function Topic({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation()
  const { ask, working } = useAsk()
  const [topic, setTopic] = useState('')
  const send = async (event: FormEvent) => {
    event.preventDefault()
    if (!working && (await ask('floor.request', { topic }))) onDone()
  }
  return (
    <form onSubmit={(event) => void send(event)}>
      <Stack>
        <BoundedInput
          data-autofocus
          size="lg"
          label={t('conference.floor.topic')}
          description={t('conference.floor.topicHint')}
          max={TOPIC_MAX}
          required
          value={topic}
          onChange={(event) => setTopic(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            {t('common.back')}
          </Button>
          <WorkButton
            type="submit"
            size="lg"
            working={working}
            disabled={isBlank(topic) || isTooLong(topic, TOPIC_MAX)}
          >
            {t('conference.floor.send')}
          </WorkButton>
        </Group>
      </Stack>
    </form>
  )
}
