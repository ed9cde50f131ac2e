import { Table, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { BriefingRecord } from '../../../shared/record.ts'
import { timeFrom } from '../../lib/format.ts'
import { dayOne } from './dayOne.ts'

/** The running order as it was planned, with what became of each step. */
export function OrderUse({ record }: { record: BriefingRecord }) {
  const { t } = useTranslation()
  const { order } = record
  const skipped = order.filter(({ how }) => how === 'skipped').length
  const done = order.filter(({ how }) => how !== null).length - skipped
  return (
    <section>
      <Title order={3} mt="xl" mb="xs">
        {t('record.order.title')}
      </Title>
      <Text mb="sm">{t('record.order.summary', { done, total: order.length, skipped })}</Text>
      <Table.ScrollContainer minWidth={520}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('record.order.step')}</Table.Th>
              <Table.Th>{t('record.order.item')}</Table.Th>
              <Table.Th>{t('record.order.who')}</Table.Th>
              <Table.Th>{t('record.order.result')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {order.map(({ stepId, number, itemTitle, who, how, at }) => (
              <Table.Tr key={stepId}>
                <Table.Td className="dc-number">{number}</Table.Td>
                <Table.Td>{itemTitle}</Table.Td>
                <Table.Td>{who}</Table.Td>
                <Table.Td className="dc-number">
                  {how === null || at === null
                    ? t('record.order.left')
                    : t(`record.order.${how}`, { time: timeFrom(at, dayOne(record)) })}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </section>
  )
}
