import { Button, FileButton, SimpleGrid, Text, Title } from '@mantine/core'
import { IconDownload, IconFileSpreadsheet } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { ROWS_MAX, SHEET_BYTES, type ImportSubject } from '../../../shared/imports.ts'
import { pathOf } from '../../lib/api.ts'
import { numberOf } from '../../lib/format.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Surface } from '../../ui/Surface.tsx'

type ChooseFileProps = {
  subject: ImportSubject
  reading: boolean
  /** Why the last file was refused. */
  error: Error | null
  onChoose: (file: File) => void
}

export function ChooseFile({ subject, reading, error, onChoose }: ChooseFileProps) {
  const { t } = useTranslation()
  const most = { megabytes: SHEET_BYTES / 1_048_576, rows: numberOf(ROWS_MAX[subject]) }
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg">
      <Surface>
        <Title order={2}>{t('imports.stepTemplate')}</Title>
        <Text c="dimmed" mt={4} mb="md">
          {t(`imports.stepTemplateText.${subject}`)}
        </Text>
        <Button
          component="a"
          href={pathOf('imports.template', { subject })}
          download
          variant="default"
          leftSection={<IconDownload size={18} aria-hidden />}
        >
          {t('imports.template')}
        </Button>
      </Surface>
      <Surface>
        <Title order={2}>{t('imports.stepFile')}</Title>
        <Text c="dimmed" mt={4} mb="md">
          {t('imports.stepFileText', most)}
        </Text>
        {error !== null && <ErrorNotice error={error} />}
        <FileButton accept=".xlsx" onChange={(file) => file !== null && onChoose(file)}>
          {(props) => (
            <Button
              {...props}
              mt={error === null ? 0 : 'md'}
              disabled={reading}
              leftSection={<IconFileSpreadsheet size={18} aria-hidden />}
            >
              <span aria-live="polite">{t(reading ? 'imports.reading' : 'imports.choose')}</span>
            </Button>
          )}
        </FileButton>
      </Surface>
    </SimpleGrid>
  )
}
