import { ActionIcon, Table, Text } from '@mantine/core'
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { Fragment, useState } from 'react'
import type { BriefingRecord } from '../../../shared/record.ts'
import { numberOf, timeFrom } from '../../lib/format.ts'
import { StateBadge } from '../../ui/StateBadge.tsx'
import classes from './record.module.css'
import { dayOne } from './dayOne.ts'
import { useRecordWords } from './useRecordWords.ts'

type SiteLine = BriefingRecord['attendance'][number]

/** A row a site, in protocol order; the delegates by name open below it. */
export function AttendanceBySite({ record }: { record: BriefingRecord }) {
  const { t, duration } = useRecordWords()
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const toggle = (siteId: string) =>
    setOpen((before) => {
      const next = new Set(before)
      if (!next.delete(siteId)) next.add(siteId)
      return next
    })
  const at = (instant: number | null) => (instant === null ? '' : timeFrom(instant, dayOne(record)))
  const head = ['number', 'site', 'status', 'arrived', 'left', 'present', 'reconnects', 'headcount', 'delegates']
  const label = (name: string) => t(`record.attendance.${name}`)
  return (
    <Table className={classes.table ?? ''} verticalSpacing="xs" highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          {head.map((name) => (
            <Table.Th key={name} data-column={name}>
              {label(name)}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {record.attendance.map((site, index) => (
          <Fragment key={site.siteId}>
            <Table.Tr>
              <Table.Td data-column="number">{index + 1}</Table.Td>
              <Table.Td data-column="site">{site.name}</Table.Td>
              <Table.Td data-column="status">
                <Status site={site} closed={record.closedAt !== null} />
              </Table.Td>
              <Table.Td data-label={label('arrived')} data-column="arrived">
                {at(site.firstJoinedAt)}
                {site.late && <span className={classes.late}>{label('late')}</span>}
              </Table.Td>
              <Table.Td data-label={label('left')} data-column="left">
                {stayed(site, record) ? label('untilEnd') : at(site.leftAt)}
                {site.status === 'lost' && <span className={classes.late}>{label('notBack')}</span>}
              </Table.Td>
              <Table.Td data-label={label('present')} data-column="present">
                {site.firstJoinedAt === null ? '' : duration(site.presentMs)}
              </Table.Td>
              <Table.Td data-label={label('reconnects')} data-column="reconnects">
                {site.reconnects === 0 ? '' : site.reconnects}
              </Table.Td>
              <Table.Td data-label={label('headcount')} data-column="headcount">
                {site.headcount === 0 ? '' : site.headcount}
              </Table.Td>
              <Table.Td data-column="delegates">
                {site.delegates.length > 0 && (
                  <ActionIcon
                    variant="default"
                    aria-expanded={open.has(site.siteId)}
                    aria-label={t('record.attendance.showDelegates', {
                      names: site.delegates.length,
                      site: site.name,
                    })}
                    onClick={() => toggle(site.siteId)}
                  >
                    {open.has(site.siteId) ? <IconChevronUp aria-hidden /> : <IconChevronDown aria-hidden />}
                  </ActionIcon>
                )}
              </Table.Td>
            </Table.Tr>
            {open.has(site.siteId) && (
              <Table.Tr>
                <Table.Td colSpan={head.length}>
                  <Delegates site={site} />
                </Table.Td>
              </Table.Tr>
            )}
          </Fragment>
        ))}
      </Table.Tbody>
      <Table.Tfoot>
        <Table.Tr>
          <Table.Th data-column="number" />
          <Table.Th data-column="site">{label('total')}</Table.Th>
          <Table.Th data-column="status">
            {record.totals.attended}/{record.totals.sites}
          </Table.Th>
          <Table.Th colSpan={4} data-column="gap" />
          <Table.Th data-label={label('headcount')} data-column="headcount">
            {numberOf(record.totals.headcount)}
          </Table.Th>
          <Table.Th data-column="delegates" />
        </Table.Tr>
      </Table.Tfoot>
    </Table>
  )
}

const stayed = ({ leftAt }: SiteLine, { closedAt }: BriefingRecord) =>
  closedAt !== null && leftAt !== null && leftAt >= closedAt

/** While it runs: as the room is now. Afterwards: whether it attended. */
function Status({ site, closed }: { site: SiteLine; closed: boolean }) {
  const { t } = useRecordWords()
  const word = (name: string) => t(`record.attendance.statuses.${name}`)
  switch (site.status) {
    case 'absent':
      return (site.absence?.reason ?? '') === '' ? (
        <StateBadge state="absent" label={word('absent')} />
      ) : (
        <>
          <StateBadge state="absent" label={word('excused')} />
          <Text size="sm" c="dimmed" maw="15rem">
            {site.absence?.reason}
          </Text>
        </>
      )
    case 'present':
      return <StateBadge state="ready" label={word('present')} />
    case 'lost':
      return closed ? (
        <StateBadge state="ready" label={word('attended')} />
      ) : (
        <StateBadge state="lost" label={word('lost')} />
      )
    case 'unknown':
      return <StateBadge state="waiting" label={word('unknown')} />
    case 'left':
      return closed ? (
        <StateBadge state="ready" label={word('attended')} />
      ) : (
        <StateBadge state="over" label={word('left')} />
      )
  }
}

function Delegates({ site }: { site: SiteLine }) {
  const { t } = useRecordWords()
  return (
    <ul className={classes.delegates}>
      {site.delegates.map((delegate, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- a site may list two people of one name: only the place tells them apart
        <li key={index}>
          <Text component="span" fw={600}>
            {delegate.name}
          </Text>
          {delegate.title !== '' && <Text component="span">, {delegate.title}</Text>}
          {delegate.substituteFor !== undefined && (
            <Text component="span">, {t('record.attendance.substitute', { name: delegate.substituteFor })}</Text>
          )}
          {delegate.isHead && <span className={classes.headMark}>{t('record.attendance.head')}</span>}
        </li>
      ))}
    </ul>
  )
}
