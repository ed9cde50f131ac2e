import { Button, Group, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import type { PendingRequest } from '../lib/briefing/outbox.ts'
import { useBriefing, useRoom, useRoomLink } from '../lib/briefing/roomContext.ts'
import { useSiteName } from '../lib/briefing/selectors.ts'
import { Modal } from '../ui/Modal.tsx'

const about = z.object({ siteId: z.string(), itemId: z.string() }).partial()

/** Requests that waited too long for a link to be sent unasked: whether they are still wanted. */
export function AskAgain() {
  const { t } = useTranslation()
  const pending = useRoom((room) => room.pending)
  const asking = pending.filter(({ status }) => status === 'asking')
  return (
    <Modal
      opened={asking.length > 0}
      onClose={() => {}}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title={t('rare.askAgain.title')}
    >
      <Stack>
        <Text>{t('rare.askAgain.body')}</Text>
        {asking.map((request) => (
          <Asked key={request.operationId} request={request} />
        ))}
      </Stack>
    </Modal>
  )
}

function Asked({ request }: { request: PendingRequest }) {
  const { t } = useTranslation()
  const link = useRoomLink()
  const { siteId, itemId } = about.safeParse(request.input).data ?? {}
  const site = useSiteName(siteId ?? null)
  const item = useBriefing(({ agenda }) => agenda.items.find((each) => each.itemId === itemId)?.title ?? '')
  return (
    <div>
      <Text fw={600} mb={6}>
        {t(`rare.askAgain.${request.name}`, { site, item })}
      </Text>
      <Group gap="xs">
        <Button size="sm" onClick={() => link.confirm(request.operationId)}>
          {t('rare.askAgain.send')}
        </Button>
        <Button size="sm" variant="default" onClick={() => link.drop(request.operationId)}>
          {t('rare.askAgain.drop')}
        </Button>
      </Group>
    </div>
  )
}
