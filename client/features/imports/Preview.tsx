import { Button, Group, Text, Title } from '@mantine/core'
import { IconDownload, IconFileImport } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { rowFates, type ImportPreview, type ImportRow, type ImportSubject } from '../../../shared/imports.ts'
import { numberOf } from '../../lib/format.ts'
import { confirm } from '../../ui/confirm.ts'
import { RowTable } from '../../ui/RowTable.tsx'
import { StateBadge } from '../../ui/StateBadge.tsx'
import { Surface } from '../../ui/Surface.tsx'
import { saveWorkbook } from './workbookFiles.ts'

type PreviewProps = {
  subject: ImportSubject
  fileName: string
  preview: ImportPreview
  taking: boolean
  onTake: () => void
  onOther: () => void
}

const badges = { new: 'ready', changed: 'planned', unchanged: 'over', wrong: 'warning' } as const

/** Each row with what would happen to it; what is wrong first. */
export function Preview({ subject, fileName, preview, taking, onTake, onOther }: PreviewProps) {
  const { t } = useTranslation()
  const { counts, rows, newGroups, otherColumns, report } = preview
  const [shown, setShown] = useState<ImportRow['fate'] | 'all'>(counts.wrong > 0 ? 'wrong' : 'all')
  const count = counts.new + counts.changed
  const take = async () => {
    const question = {
      title: t('imports.askTitle', { count, wrong: counts.wrong }),
      body: t('imports.askText'),
      confirm: t('imports.take', { count }),
    }
    if (counts.wrong === 0 || (await confirm(question))) onTake()
  }
  const columns = [
    { key: 'row', head: t('imports.row'), width: '8%' },
    { key: 'key', head: t(`imports.columns.${subject}.${subject === 'sites' ? 'code' : 'signInName'}`), width: '16%' },
    { key: 'name', head: t(`imports.columns.${subject}.name`), width: '24%' },
    { key: 'fate', head: t('imports.what'), width: '18%' },
    { key: 'details', head: t('imports.details') },
  ] as const
  return (
    <Surface>
      <Group justify="space-between" align="flex-start" mb="md">
        <Title order={2} style={{ overflowWrap: 'anywhere' }}>
          {t('imports.preview', { file: fileName })}
        </Title>
        <Group gap="sm">
          <Button variant="default" disabled={taking} onClick={onOther}>
            {t('imports.chooseOther')}
          </Button>
          {report !== null && (
            <Button
              variant="default"
              leftSection={<IconDownload size={18} aria-hidden />}
              onClick={() => saveWorkbook(report, t('imports.wrongFileName'))}
            >
              {t('imports.wrongFile')}
            </Button>
          )}
          {count > 0 && (
            <Button
              leftSection={<IconFileImport size={18} aria-hidden />}
              disabled={taking}
              onClick={() => void take()}
            >
              <span aria-live="polite">{taking ? t('imports.taking') : t('imports.take', { count })}</span>
            </Button>
          )}
        </Group>
      </Group>
      {count === 0 && <Text mb="md">{t('imports.nothing')}</Text>}
      {newGroups.length > 0 && <Text mb="xs">{t('imports.newGroups', { names: newGroups.join(', ') })}</Text>}
      {otherColumns.length > 0 && (
        <Text c="dimmed" mb="xs">
          {t('imports.otherColumns', { columns: otherColumns.join(', ') })}
        </Text>
      )}
      <Group gap="xs" mb="md">
        {(['all', ...rowFates] as const).map((fate) => (
          <Button
            key={fate}
            size="sm"
            variant={shown === fate ? 'filled' : 'default'}
            aria-pressed={shown === fate}
            disabled={fate !== 'all' && counts[fate] === 0}
            onClick={() => setShown(fate)}
          >
            {`${t(fate === 'all' ? 'imports.all' : `imports.fate.${fate}`)}: ${numberOf(fate === 'all' ? rows.length : counts[fate])}`}
          </Button>
        ))}
      </Group>
      <RowTable
        key={shown}
        caption={t('imports.preview', { file: fileName })}
        columns={columns}
        rows={shown === 'all' ? rows : rows.filter(({ fate }) => fate === shown)}
        idOf={({ row }) => String(row)}
      >
        {(row) => ({
          row: row.row,
          key: row.key || '–',
          name: row.name || '–',
          fate: <StateBadge state={badges[row.fate]} label={t(`imports.fate.${row.fate}`)} />,
          details: <Details subject={subject} row={row} />,
        })}
      </RowTable>
    </Surface>
  )
}

function Details({ subject, row: { changes, problems } }: { subject: ImportSubject; row: ImportRow }) {
  const { t } = useTranslation()
  const titleOf = (column: ImportRow['changes'][number]) => t(`imports.columns.${subject}.${column}`)
  if (changes.length > 0) return <span>{t('imports.changes', { columns: changes.map(titleOf).join(', ') })}</span>
  return problems.map(({ column, problem, params }) => (
    <div key={`${column} ${problem}`}>
      <strong>{`${titleOf(column)}: `}</strong>
      <span>{t(`imports.problem.${problem}`, params)}</span>
    </div>
  ))
}
