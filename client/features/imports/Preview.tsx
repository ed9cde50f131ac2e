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

type Shown = ImportRow['fate'] | 'all' | 'doubtful'

/** Each row with what would happen to it; what is wrong first, then what is doubtful, which is asked about before it is taken. */
export function Preview({ subject, fileName, preview, taking, onTake, onOther }: PreviewProps) {
  const { t } = useTranslation()
  const { counts, rows, newGroups, otherColumns, report } = preview
  const doubtful = rows.filter(({ fate, doubts }) => fate !== 'wrong' && doubts.length > 0)
  const [shown, setShown] = useState<Shown>(counts.wrong > 0 ? 'wrong' : doubtful.length > 0 ? 'doubtful' : 'all')
  const parts = { all: rows, doubtful, ...Object.groupBy(rows, ({ fate }) => fate) }
  const asked = useQuestions(subject, doubtful)
  const count = counts.new + counts.changed
  const take = async () => {
    const made = [...(newGroups.length > 0 ? [t('imports.newGroups', { names: newGroups.join(', ') })] : []), ...asked]
    const question = {
      title: t(counts.wrong > 0 ? 'imports.askTitle' : 'imports.askNewTitle', { count, wrong: counts.wrong }),
      body: [
        ...(counts.wrong > 0 ? [t('imports.askText')] : []),
        ...made,
        ...(made.length > 0 ? [t('imports.askNewText')] : []),
      ].join('\n'),
      confirm: t('imports.take', { count }),
      danger: doubtful.length > 0,
    }
    if ((counts.wrong === 0 && made.length === 0) || (await confirm(question))) onTake()
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
        {(['all', 'doubtful', ...rowFates] as const).map((part) => (
          <Button
            key={part}
            size="sm"
            variant={shown === part ? 'filled' : 'default'}
            aria-pressed={shown === part}
            disabled={part !== 'all' && (parts[part] ?? []).length === 0}
            onClick={() => setShown(part)}
          >
            {`${t(part === 'all' || part === 'doubtful' ? `imports.${part}` : `imports.fate.${part}`)}: ${numberOf((parts[part] ?? []).length)}`}
          </Button>
        ))}
      </Group>
      <RowTable
        key={shown}
        caption={t('imports.preview', { file: fileName })}
        columns={columns}
        rows={parts[shown] ?? []}
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

/** So many are named in the question; the table has them all. */
const ASKED = 6

/** What is doubtful, each sentence once with the number of its rows. */
function useQuestions(subject: ImportSubject, doubtful: readonly ImportRow[]): string[] {
  const { t } = useTranslation()
  const times = new Map<string, number>()
  for (const { doubts } of doubtful)
    for (const { column, doubt, params } of doubts) {
      const sentence = `${t(`imports.columns.${subject}.${column}`)}: ${t(`imports.doubt.${doubt}`, params)}`
      times.set(sentence, (times.get(sentence) ?? 0) + 1)
    }
  const sentences = [...times].map(([sentence, count]) => `• ${sentence} (${t('imports.doubtRows', { count })})`)
  const more = sentences.length - ASKED
  return more > 0 ? [...sentences.slice(0, ASKED), t('imports.doubtMore', { count: more })] : sentences
}

function Details({ subject, row: { changes, problems, doubts } }: { subject: ImportSubject; row: ImportRow }) {
  const { t } = useTranslation()
  const titleOf = (column: ImportRow['changes'][number]) => t(`imports.columns.${subject}.${column}`)
  const notes = [
    ...problems.map(({ column, problem, params }) => ({ column, words: t(`imports.problem.${problem}`, params) })),
    ...doubts.map(({ column, doubt, params }) => ({ column, words: t(`imports.doubt.${doubt}`, params) })),
  ]
  return (
    <>
      {changes.length > 0 && <div>{t('imports.changes', { columns: changes.map(titleOf).join(', ') })}</div>}
      {notes.map(({ column, words }) => (
        <div key={`${column} ${words}`}>
          <strong>{`${titleOf(column)}: `}</strong>
          <span>{words}</span>
        </div>
      ))}
    </>
  )
}
