import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PAUSE_REASON_MAX } from '../../../shared/lifecycle.ts'
import { isTooLong, tidyLine } from '../../../shared/tidy.ts'
import { useServerNow } from '../../lib/briefing/roomContext.ts'
import { useOpenedAt, useOpenSince } from '../../lib/briefing/selectors.ts'
import { timeFrom } from '../../lib/format.ts'
import { BoundedArea } from '../../ui/Bounded.tsx'
import { useAsk } from '../../ui/room/useAsk.ts'
import { WorkButton } from '../../ui/room/WorkButton.tsx'

/** Minutes after which the briefing may be meant to go on; 0: not said. */
const BREAKS = [0, 5, 10, 15, 20, 30, 45, 60, 90]
const MINUTE_MS = 60_000

/** Why the briefing pauses, and when it will go on. */
export function PauseForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const { ask, working } = useAsk()
  const [reason, setReason] = useState('')
  const [minutes, setMinutes] = useState(0)
  const stands = { openedAt: useOpenedAt(), since: useOpenSince() }
  // The page may show another opening, or go on after another pause, before it is pressed.
  const [seen, setSeen] = useState(stands)
  const now = useServerNow()
  // Told in whole minutes: 15:30, not 15:29:41.
  const at = (after: number) => Math.ceil(now / MINUTE_MS + after) * MINUTE_MS
  const pause = async () => {
    if (await ask('briefing.pause', { ...seen, reason, resumeAt: minutes === 0 ? null : at(minutes) })) onClose()
    // Pressed again, it is meant for what the refusal told.
    else setSeen(stands)
  }
  return (
    <Stack>
      <Text>{t('rare.lifecycle.pauseBody')}</Text>
      <NativeSelect
        label={t('rare.lifecycle.resumeAt')}
        value={String(minutes)}
        onChange={(event) => setMinutes(Number(event.currentTarget.value))}
        data={BREAKS.map((count) => ({
          value: String(count),
          label:
            count === 0
              ? t('rare.lifecycle.resumeNotSaid')
              : t('rare.lifecycle.resumeAfter', { at: timeFrom(at(count), now), count }),
        }))}
      />
      <BoundedArea
        tidy={tidyLine}
        label={t('rare.lifecycle.pauseReason')}
        max={PAUSE_REASON_MAX}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('common.back')}
        </Button>
        <WorkButton
          data-autofocus
          working={working}
          disabled={isTooLong(reason, PAUSE_REASON_MAX)}
          onClick={() => void pause()}
        >
          {t('conference.lifecycle.pause')}
        </WorkButton>
      </Group>
    </Stack>
  )
}
