import { ActionIcon } from '@mantine/core'
import { IconLock, IconLockOpen } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { findSite } from '../../../shared/invited.ts'
import { cellParts } from '../../../shared/programme.ts'
import { useBriefing } from '../../lib/briefing/roomContext.ts'
import { confirm } from '../../ui/confirm.ts'
import { useAsk } from '../../ui/room/useAsk.ts'
import { workProps } from '../../ui/room/workProps.ts'
import { usePreview } from './usePreview.ts'

/** Begins a closed part with the sites that are prepared, which are named before; ends it. */
export function ClosedPart() {
  const { t } = useTranslation()
  const { ask, working } = useAsk()
  const { layout } = usePreview()
  const card = useBriefing(({ direction }) => direction.card)
  const open = useBriefing(({ lifecycle }) => lifecycle.status === 'open')
  const siteIds = useBriefing((state) =>
    cellParts(state, layout)
      .flatMap((part) => part?.siteId ?? [])
      .join(' '),
  )
  const sites = useBriefing((state) =>
    siteIds
      .split(' ')
      .flatMap((siteId) => findSite(state, siteId)?.name ?? [])
      .join(', '),
  )
  const closed = card?.shown.kind === 'closedPart'
  const name = t(`conference.direction.${closed ? 'openPart' : 'closePart'}`)
  const press = async () => {
    const since = card?.since ?? null
    if (closed) return void ask('direction.card', { card: null, since })
    const body = `${t('conference.direction.closeWith', { sites })} ${t('conference.direction.closeHint')}`
    if (await confirm({ title: name, body, confirm: t('conference.direction.begin') }))
      void ask('direction.card', { card: { kind: 'closedPart', siteIds: siteIds.split(' ') }, since })
  }
  const Icon = closed ? IconLockOpen : IconLock
  return (
    <ActionIcon
      size={36}
      variant={closed ? 'filled' : 'default'}
      color={closed ? 'yellow' : undefined}
      aria-pressed={closed}
      aria-label={name}
      title={name}
      disabled={!closed && (!open || siteIds === '')}
      {...workProps(working, () => void press())}
    >
      <Icon size={20} aria-hidden />
    </ActionIcon>
  )
}
