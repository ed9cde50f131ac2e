import { Text } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { findSite } from '../../../shared/invited.ts'
import { useBriefing, useRoomLink } from '../../lib/briefing/roomContext.ts'
import { SortableList } from '../../ui/SortableList.tsx'
import { useAsk } from '../../ui/room/useAsk.ts'

/** The queue, to be put in order by hand or by keys. */
export function OrderQueue() {
  const { t } = useTranslation()
  const { ask } = useAsk()
  const { store } = useRoomLink()
  const queue = useBriefing((state) => state.floor.queue)
  const plan = useBriefing((state) => state.plan)
  const items = useMemo(
    () =>
      queue.map(({ requestId, siteId, topic }) => ({
        id: requestId,
        label: findSite({ plan }, siteId)?.name ?? '',
        topic,
      })),
    [queue, plan],
  )
  const move = (from: number, to: number) => {
    // As it stands when it is dropped.
    const now = store.getState().state?.floor.queue ?? []
    const moved = now.find(({ requestId }) => requestId === items[from]?.id)
    if (moved === undefined) return
    const { requestId, since } = moved
    const rest = items.filter(({ id }) => id !== requestId)
    void ask('floor.move', { requestId, since, aheadOf: rest[to]?.id ?? null })
  }
  return (
    <>
      <Text size="sm" c="dimmed" mb="xs">
        {t('conference.floor.orderHint')}
      </Text>
      <SortableList label={t('conference.floor.queueLabel')} items={items} onMove={move}>
        {({ label, topic }, index) => (
          <>
            <strong>{`${index + 1}. ${label}`}</strong>
            {topic !== '' && (
              <Text size="sm" c="dimmed" lineClamp={1}>
                {topic}
              </Text>
            )}
          </>
        )}
      </SortableList>
    </>
  )
}
