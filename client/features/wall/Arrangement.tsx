import { ActionIcon, Button } from '@mantine/core'
import { IconLayoutGrid } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useBriefing } from '../../lib/briefing/roomContext.ts'
import { lazyPart } from '../../ui/lazyPart.tsx'
import { Popup } from '../../ui/room/Popup.tsx'
import { usePopup } from '../../ui/room/usePopup.ts'
import { useWallOrder } from './useArrangement.ts'

const ArrangementForm = lazyPart(async () => (await import('./ArrangementForm.tsx')).ArrangementForm)

type ArrangementProps = {
  /** How many cells stand on a page is chosen here too. */
  cells: boolean
  /** The button says how the wall is arranged now. */
  words?: boolean
}

/** Opens what the wall of this computer is arranged by. */
export function Arrangement({ cells, words = false }: ArrangementProps) {
  const { t } = useTranslation()
  const { opener, popup } = usePopup()
  const order = useWallOrder()
  const groups = useBriefing((state) => state.plan.groups)
  const count = useBriefing((state) => state.plan.sites.length)
  const label = t('conference.wall.arrange')
  const said = {
    protocol: () => t('conference.wall.allSites', { count }),
    speakers: () => t('conference.wall.bySpeakers'),
    groups: () => t(`conference.wall.byGroups.${order.by === 'groups' ? order.kind : 'other'}`),
    group: () => groups.find((group) => order.by === 'group' && group.groupId === order.groupId)?.name ?? '',
  }
  return (
    <>
      {words ? (
        <Button
          size="sm"
          variant="default"
          leftSection={<IconLayoutGrid size={20} aria-hidden />}
          title={label}
          onMouseEnter={ArrangementForm.fetch}
          {...opener}
        >
          <span className="dc-hidden">{`${label}: `}</span>
          <span>{said[order.by]()}</span>
        </Button>
      ) : (
        <ActionIcon
          variant="default"
          size={36}
          title={label}
          aria-label={label}
          onMouseEnter={ArrangementForm.fetch}
          {...opener}
        >
          <IconLayoutGrid size={20} aria-hidden />
        </ActionIcon>
      )}
      <Popup {...popup} label={label}>
        <ArrangementForm cells={cells} />
      </Popup>
    </>
  )
}
