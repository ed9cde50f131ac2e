import { Select, Table, Text } from '@mantine/core'
import { useState } from 'react'
import type { BriefingRecord } from '../../../shared/record.ts'
import { numberOf } from '../../lib/format.ts'
import { Bar } from './Bar.tsx'
import classes from './record.module.css'
import { useRecordWords } from './useRecordWords.ts'

type Line = BriefingRecord['totals'] & { key: string; name: string }

/** A row a cluster or region, with the share of its sites that attended; each site once, so that the sum is the briefing's. */
export function AttendanceByGroup({ record }: { record: BriefingRecord }) {
  const { t } = useRecordWords()
  const { groupings, minutes, totals } = record
  const [chosen, setChosen] = useState<string | null>(minutes.grouping)
  const label = (name: string) => t(`record.attendance.${name}`)
  const grouping = groupings.find(({ kind }) => kind === chosen) ?? groupings[0]
  if (grouping === undefined) return <Text c="dimmed">{label('noGroups')}</Text>
  const lines = grouping.groups.map((group): Line => ({
    ...group,
    key: group.groupId ?? 'outside',
    name: group.groupId === null ? label('outsideGroups') : group.name,
  }))
  return (
    <>
      {groupings.length > 1 && (
        <Select
          className={classes.grouping ?? ''}
          label={t('record.minutes.grouping')}
          data={groupings.map(({ kind }) => ({ value: kind, label: t(`sites.groups.kinds.${kind}`) }))}
          value={grouping.kind}
          allowDeselect={false}
          onChange={setChosen}
        />
      )}
      <Table className={classes.table ?? ''} verticalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th data-column="site">{label('group')}</Table.Th>
            <Table.Th data-column="share">{label('share')}</Table.Th>
            <Table.Th data-column="arrived">{label('sitesPresent')}</Table.Th>
            <Table.Th data-column="headcount">{label('headcount')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lines.map((line) => (
            <GroupRow key={line.key} line={line} />
          ))}
        </Table.Tbody>
        <Table.Tfoot>
          <GroupRow line={{ ...totals, key: 'total', name: label('total') }} />
        </Table.Tfoot>
      </Table>
    </>
  )
}

function GroupRow({ line }: { line: Line }) {
  const { t } = useRecordWords()
  const label = (name: string) => t(`record.attendance.${name}`)
  return (
    <Table.Tr>
      <Table.Td data-column="site">{line.name}</Table.Td>
      <Table.Td data-column="share">
        <Bar value={line.attended} whole={Math.max(1, line.sites)} />
      </Table.Td>
      <Table.Td data-label={label('sitesPresent')} data-column="arrived">
        {line.attended}/{line.sites}
      </Table.Td>
      <Table.Td data-label={label('headcount')} data-column="headcount">
        {numberOf(line.headcount)}
      </Table.Td>
    </Table.Tr>
  )
}
