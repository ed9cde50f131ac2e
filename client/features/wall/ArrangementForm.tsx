import { NativeSelect, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useBriefing } from '../../lib/briefing/roomContext.ts'
import { useCells, useTurnSeconds, useWallOrder, useWrittenOrder } from './useArrangement.ts'
import { groupsOffered, wallShapes, writtenOrder } from './wallPages.ts'

/** Seconds after which a page turns by itself. */
const TURNS = [10, 20, 30, 60]

/** In which order the sites stand, how many on a page, whether pages turn by themselves: chosen for this computer, at once. */
export function ArrangementForm({ cells: choosesCells }: { cells: boolean }) {
  const { t } = useTranslation()
  const groups = useBriefing((state) => state.plan.groups)
  const count = useBriefing((state) => state.plan.sites.length)
  const order = useWallOrder()
  const [, setOrder] = useWrittenOrder()
  const [cells, setCells] = useCells()
  const [seconds, setSeconds] = useTurnSeconds()
  const orders = [
    { value: writtenOrder({ by: 'protocol' }), label: t('conference.wall.allSites', { count }) },
    ...groupsOffered(groups).map((kind) => ({
      value: writtenOrder({ by: 'groups', kind }),
      label: t(`conference.wall.byGroups.${kind}`),
    })),
    { value: writtenOrder({ by: 'speakers' }), label: t('conference.wall.bySpeakers') },
  ]
  const single = groups.map(({ groupId, name }) => ({ value: writtenOrder({ by: 'group', groupId }), label: name }))
  return (
    <Stack gap="sm">
      <NativeSelect
        label={t('conference.wall.order')}
        value={writtenOrder(order)}
        onChange={(event) => setOrder(event.currentTarget.value)}
        data={single.length === 0 ? orders : [...orders, { group: t('conference.wall.group'), items: single }]}
      />
      {choosesCells && (
        <NativeSelect
          label={t('conference.wall.cells')}
          value={cells}
          onChange={(event) => setCells(event.currentTarget.value)}
          data={Object.keys(wallShapes).map((each) => ({
            value: each,
            label: t('conference.wall.perPage', { count: Number(each) }),
          }))}
        />
      )}
      <NativeSelect
        label={t('conference.wall.turning')}
        value={String(seconds)}
        onChange={(event) => setSeconds(Number(event.currentTarget.value))}
        data={[0, ...TURNS].map((each) => ({
          value: String(each),
          label: each === 0 ? t('conference.wall.turnsNever') : t('conference.wall.turnsEvery', { count: each }),
        }))}
      />
    </Stack>
  )
}
