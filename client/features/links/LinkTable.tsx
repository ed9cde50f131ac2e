import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { DeviceLink } from '../../../shared/deviceLinks.ts'
import { timeFrom } from '../../lib/format.ts'
import { RowTable } from '../../ui/RowTable.tsx'
import { StateBadge } from '../../ui/StateBadge.tsx'
import { CopyIcon } from '../../ui/CopyButton.tsx'
import { useServerNow } from '../../ui/useServerNow.ts'
import { LinkActions } from './LinkActions.tsx'
import classes from './links.module.css'
import { badgeOf, linkStateOf } from './linkState.ts'

type LinkTableProps = {
  briefingId: string
  rows: readonly DeviceLink[]
  onChanged: (row: DeviceLink) => Promise<void>
  /** Another link stands there by now. */
  onStale: () => Promise<void>
  onPrint: (row: DeviceLink) => void
}

export function LinkTable({ briefingId, rows, onChanged, onStale, onPrint }: LinkTableProps) {
  const { t } = useTranslation()
  const now = useServerNow(10_000)
  const columns = [
    { key: 'site', head: t('planning.links.siteHead'), widthWhenLong: '19%' },
    { key: 'address', head: t('planning.links.addressHead'), widthWhenLong: '34%' },
    { key: 'state', head: t('planning.links.stateHead'), widthWhenLong: '16%' },
    { key: 'pin', head: t('planning.links.pinHead'), widthWhenLong: '8%' },
    { key: 'actions', head: t('planning.links.actions'), actions: true },
  ] as const
  return (
    <RowTable caption={t('planning.links.title')} columns={columns} rows={rows} idOf={({ siteId }) => siteId}>
      {(row) => ({
        site: <Site row={row} />,
        address: <Address row={row} />,
        state: <State row={row} now={now} />,
        pin: (
          <Text component="span" fw={600} fz="lg" className="dc-number">
            {row.link?.pin ?? '–'}
          </Text>
        ),
        actions: (
          <LinkActions briefingId={briefingId} row={row} onChanged={onChanged} onStale={onStale} onPrint={onPrint} />
        ),
      })}
    </RowTable>
  )
}

const Site = ({ row: { siteCode, siteName } }: { row: DeviceLink }) => (
  <span>
    <Text component="span" c="dimmed" size="sm" fw={600} mr="xs">
      {siteCode}
    </Text>
    <strong>{siteName}</strong>
  </span>
)

/** The address to read out or to send by itself; the PIN goes another way. */
function Address({ row: { siteName, link } }: { row: DeviceLink }) {
  const { t } = useTranslation()
  if (link === null) return '–'
  const [door = '', token = ''] = link.url.split(/(?<=\/join\/)/)
  const [host, path] = door.split(/(?=\/join\/)/)
  return (
    <span className={classes.address}>
      <span data-testid="link-address">
        {host}
        <wbr />
        {path}
        <wbr />
        <span className={classes.token}>{token}</span>
      </span>
      <CopyIcon value={link.url} label={t('planning.links.copyAddressOf', { site: siteName })} />
    </span>
  )
}

function State({ row, now }: { row: DeviceLink; now: number }) {
  const { t } = useTranslation()
  const state = linkStateOf(row, now)
  const at = state === 'locked' ? row.link?.lockedUntil : state === 'revoked' ? row.revokedAt : row.link?.usedAt
  const time = at === null || at === undefined ? '' : timeFrom(at, now)
  return <StateBadge state={badgeOf[state]} label={t(`planning.links.state.${state}`, { time })} />
}
