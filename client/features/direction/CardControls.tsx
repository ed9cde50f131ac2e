import { ActionIcon } from '@mantine/core'
import { IconTextCaption } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useBriefing } from '../../lib/briefing/roomContext.ts'
import { useRunningItem } from '../../lib/briefing/selectors.ts'
import { useAsk } from '../../ui/room/useAsk.ts'
import { workProps } from '../../ui/room/workProps.ts'

/** Shows the title of the item that runs over everybody's programme, and takes it away. */
export function CardControls() {
  const { t } = useTranslation()
  const { ask, working } = useAsk()
  const card = useBriefing(({ direction }) => direction.card)
  const item = useRunningItem()
  const shown = card?.shown.kind === 'item'
  const name = t(`conference.direction.${shown ? 'hideItem' : 'showItem'}`)
  const next = shown || item === undefined ? null : ({ kind: 'item', itemId: item.itemId } as const)
  const idle = !shown && (item === undefined || card !== null)
  return (
    <ActionIcon
      size={36}
      variant={shown ? 'filled' : 'default'}
      color={shown ? 'yellow' : undefined}
      aria-pressed={shown}
      aria-label={name}
      title={name}
      disabled={idle}
      {...workProps(working, () => void ask('direction.card', { card: next, since: card?.since ?? null }))}
    >
      <IconTextCaption size={20} aria-hidden />
    </ActionIcon>
  )
}
