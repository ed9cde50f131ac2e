import { ActionIcon, Table, Text } from '@mantine/core'
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { useMemo, useRef, useState } from 'react'
import type { BriefingRecord } from '../../../shared/record.ts'
import { folded, numberOf, timeFrom } from '../../lib/format.ts'
import { SearchField } from '../../ui/SearchField.tsx'
import { StateBadge } from '../../ui/StateBadge.tsx'
import { SEARCHED_FROM } from '../../ui/useLongList.ts'
import { useVisibleRows } from '../../ui/useVisibleRows.ts'
import classes from './record.module.css'
import { dayOne } from './dayOne.ts'
import { useRecordWords } from './useRecordWords.ts'

type SiteLine = BriefingRecord['attendance'][number]

const ROW = { estimate: 46 }
/** The heading stands above the first row. */
const HEADINGS = 1

/** A row a site, in protocol order; the delegates by name open below it. */
export function AttendanceBySite({ record }: { record: BriefingRecord }) {
  const { t } = useRecordWords()
  const { attendance, totals } = record
  const [search, setSearch] = useState('')
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const toggle = (siteId: string) =>
    setOpen((before) => {
      const next = new Set(before)
      if (!next.delete(siteId)) next.add(siteId)
      return next
    })
  const lines = useMemo(() => {
    const wanted = folded(search)
    return attendance
      .map((site, index) => ({ site, number: index + 1 }))
      .filter(({ site }) => wanted === '' || folded(site.name).includes(wanted))
      .flatMap(({ site, number }) => [
        { id: site.siteId, site, number },
        ...(open.has(site.siteId) ? [{ id: `${site.siteId}/names`, site, number: null }] : []),
      ])
  }, [attendance, open, search])
  const body = useRef<HTMLTableSectionElement>(null)
  const ids = useMemo(() => lines.map(({ id }) => id), [lines])
  const { from, to, before, after } = useVisibleRows(body, ids, ROW)
  const head = ['number', 'site', 'status', 'arrived', 'left', 'present', 'reconnects', 'headcount', 'delegates']
  const label = (name: string) => t(`record.attendance.${name}`)
  return (
    <>
      {attendance.length > SEARCHED_FROM && (
        <SearchField className={classes.search ?? ''} value={search} onChange={setSearch} />
      )}
      <Table
        className={classes.table ?? ''}
        verticalSpacing="xs"
        highlightOnHover
        data-long={attendance.length > SEARCHED_FROM || undefined}
        aria-rowcount={lines.length + HEADINGS + 1}
      >
        <Table.Thead>
          <Table.Tr>
            {head.map((name) => (
              <Table.Th key={name} data-column={name}>
                {label(name)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody ref={body}>
          <Spacer height={before} />
          {lines.slice(from, to).map(({ id, site, number }, index) => {
            const row = { 'data-row': id, 'aria-rowindex': from + index + HEADINGS + 1 }
            return number === null ? (
              <Table.Tr key={id} {...row}>
                <Table.Td colSpan={head.length}>
                  <Delegates site={site} />
                </Table.Td>
              </Table.Tr>
            ) : (
              <Table.Tr key={id} {...row}>
                <SiteCells record={record} site={site} number={number} opened={open.has(site.siteId)} toggle={toggle} />
              </Table.Tr>
            )
          })}
          <Spacer height={after} />
        </Table.Tbody>
        <Table.Tfoot>
          <Table.Tr aria-rowindex={lines.length + HEADINGS + 1}>
            <Table.Th data-column="number" />
            <Table.Th data-column="site">{label('total')}</Table.Th>
            <Table.Th data-column="status">
              {totals.attended}/{totals.sites}
            </Table.Th>
            <Table.Th colSpan={4} data-column="gap" />
            <Table.Th data-label={label('headcount')} data-column="headcount">
              {numberOf(totals.headcount)}
            </Table.Th>
            <Table.Th data-column="delegates" />
          </Table.Tr>
        </Table.Tfoot>
      </Table>
      {lines.length === 0 && <Text c="dimmed">{t('common.nothingFound')}</Text>}
    </>
  )
}

/** Stands for the rows that are not drawn. */
const Spacer = ({ height }: { height: number }) =>
  height > 0 && <tr aria-hidden className={classes.spacer} style={{ height }} />

type SiteCellsProps = {
  record: BriefingRecord
  site: SiteLine
  number: number
  opened: boolean
  toggle: (siteId: string) => void
}

function SiteCells({ record, site, number, opened, toggle }: SiteCellsProps) {
  const { t, duration } = useRecordWords()
  const at = (instant: number | null) => (instant === null ? '' : timeFrom(instant, dayOne(record)))
  const label = (name: string) => t(`record.attendance.${name}`)
  return (
    <>
      <Table.Td data-column="number">{number}</Table.Td>
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
            aria-expanded={opened}
            aria-label={t('record.attendance.showDelegates', { names: site.delegates.length, site: site.name })}
            onClick={() => toggle(site.siteId)}
          >
            {opened ? <IconChevronUp aria-hidden /> : <IconChevronDown aria-hidden />}
          </ActionIcon>
        )}
      </Table.Td>
    </>
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
        // A site may list two people of one name: only the place tells them apart.
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
