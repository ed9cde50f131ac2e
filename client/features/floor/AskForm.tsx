import { Button, Group, NativeSelect, SegmentedControl, Stack } from '@mantine/core'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { delegatesOf } from '../../../shared/delegates.ts'
import { requestKinds, TOPIC_MAX } from '../../../shared/floor.ts'
import { isBlank, isTooLong } from '../../../shared/tidy.ts'
import { useBriefing, useMySiteId } from '../../lib/briefing/roomContext.ts'
import { BoundedInput } from '../../ui/Bounded.tsx'
import { useNarrow } from '../../ui/room/useNarrow.ts'
import { useAsk } from '../../ui/room/useAsk.ts'
import { WorkButton } from '../../ui/room/WorkButton.tsx'
import { useAskDraft } from './askDraft.ts'

/** What a site wants to say, who says it, and for which item: the topic is all that must be said. */
export function AskForm() {
  const { t } = useTranslation()
  const { ask, working } = useAsk()
  const narrow = useNarrow()
  const siteId = useMySiteId()
  const delegates = useBriefing((state) => delegatesOf(state.delegates, siteId))
  const items = useBriefing((state) => state.agenda.items)
  const [{ topic, kind, speaker, itemId }, change, clear] = useAskDraft()
  const offered = items
    .filter(({ status }) => status === 'waiting' || status === 'running')
    .map((item) => ({ value: item.itemId, label: item.title }))
  const chosen = delegates[Number(speaker)]
  const send = async (event: FormEvent) => {
    event.preventDefault()
    if (working || isBlank(topic)) return
    const who = speaker === '' || chosen === undefined ? null : { name: chosen.name, title: chosen.title }
    if (await ask('floor.request', { topic, kind, speaker: who, itemId: itemId === '' ? null : itemId })) clear()
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
          onChange={(event) => change({ topic: event.currentTarget.value })}
        />
        <SegmentedControl
          fullWidth
          size="md"
          orientation={narrow ? 'vertical' : 'horizontal'}
          aria-label={t('conference.floor.kindLabel')}
          value={kind}
          onChange={(value) => change({ kind: requestKinds.find((each) => each === value) ?? 'speech' })}
          data={requestKinds.map((value) => ({ value, label: t(`conference.floor.askKind.${value}`) }))}
        />
        {delegates.length > 0 && (
          <NativeSelect
            size="md"
            label={t('conference.floor.speaker')}
            value={speaker}
            onChange={(event) => change({ speaker: event.currentTarget.value })}
            data={[
              { value: '', label: t('conference.floor.speakerNotSaid') },
              ...delegates.map(({ name, title }, index) => ({
                value: String(index),
                label: title === '' ? name : `${name}, ${title}`,
              })),
            ]}
          />
        )}
        {offered.length > 0 && (
          <NativeSelect
            size="md"
            label={t('conference.floor.forItem')}
            value={itemId}
            onChange={(event) => change({ itemId: event.currentTarget.value })}
            data={[{ value: '', label: t('conference.floor.anyItem') }, ...offered]}
          />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={() => change({ opened: false })}>
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
