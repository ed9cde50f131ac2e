import { Table, Text } from '@mantine/core'
import type { BriefingRecord } from '../../../shared/record.ts'
import { numberOf } from '../../lib/format.ts'
import { Bar } from './Bar.tsx'
import classes from './record.module.css'
import { useRecordWords } from './useRecordWords.ts'

/** A row a cluster or region, with the share of its sites that attended. */
export function AttendanceByGroup({ record }: { record: BriefingRecord }) {
  const { t } = useRecordWords()
  const label = (name: string) => t(`record.attendance.${name}`)
  if (record.groups.length === 0) return <Text c="dimmed">{label('noGroups')}</Text>
  return (
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
        {record.groups.map((group) => (
          <Table.Tr key={group.groupId}>
            <Table.Td data-column="site">{group.name}</Table.Td>
            <Table.Td data-column="share">
              <Bar value={group.attended} whole={Math.max(1, group.sites)} />
            </Table.Td>
            <Table.Td data-label={label('sitesPresent')} data-column="arrived">
              {group.attended}/{group.sites}
            </Table.Td>
            <Table.Td data-label={label('headcount')} data-column="headcount">
              {numberOf(group.headcount)}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
