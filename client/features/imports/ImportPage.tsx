import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AppError } from '../../../shared/errors.ts'
import { SHEET_BYTES, type ImportDone, type ImportPreview, type ImportSubject } from '../../../shared/imports.ts'
import { api, asAppError } from '../../lib/api.ts'
import { queryClient } from '../../lib/queryClient.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { PageTitle } from '../../ui/PageTitle.tsx'
import { ChooseFile } from './ChooseFile.tsx'
import { Done } from './Done.tsx'
import { Preview } from './Preview.tsx'
import { base64Of } from './workbookFiles.ts'

type Chosen = { name: string; file: string }
type Step =
  | { step: 'choose' }
  | { step: 'previewed'; chosen: Chosen; preview: ImportPreview }
  | { step: 'done'; done: ImportDone }

export const ImportSites = () => <ImportPage key="sites" subject="sites" />
export const ImportAccounts = () => <ImportPage key="accounts" subject="accounts" />

/** Many sites or accounts from a workbook: the template, then each row as it would be taken, then what was taken. */
function ImportPage({ subject }: { subject: ImportSubject }) {
  const { t } = useTranslation()
  const [now, setNow] = useState<Step>({ step: 'choose' })
  const previewing = useMutation({
    mutationFn: async (chosen: Chosen) => {
      const preview = await api('imports.preview', { params: { subject }, body: { file: chosen.file } })
      setNow({ step: 'previewed', chosen, preview })
    },
  })
  const choose = useMutation({
    mutationFn: async (file: File) => {
      if (file.size > SHEET_BYTES)
        throw new AppError('too_large', 'import.tooLarge', { megabytes: SHEET_BYTES / 1048576 })
      take.reset()
      await previewing.mutateAsync({ name: file.name, file: await base64Of(file) })
    },
  })
  const take = useMutation({
    mutationFn: async ({ chosen, preview }: { chosen: Chosen; preview: ImportPreview }) => {
      const done = await api('imports.take', {
        params: { subject },
        body: { file: chosen.file, seen: preview.seen },
      })
      setNow({ step: 'done', done })
      void queryClient.invalidateQueries()
    },
    onError: (error, { chosen }) => {
      if (asAppError(error).key === 'import.changed') previewing.mutate(chosen)
    },
  })
  return (
    <>
      <PageTitle
        title={t(`imports.title.${subject}`)}
        subtitle={t('imports.subtitle')}
        back={{ to: `/admin/${subject}`, label: t(`imports.back.${subject}`) }}
      />
      {take.isError && <ErrorNotice error={take.error} />}
      {now.step === 'choose' && (
        <ChooseFile
          subject={subject}
          reading={choose.isPending}
          error={choose.error}
          onChoose={(file) => choose.mutate(file)}
        />
      )}
      {now.step === 'previewed' && (
        <Preview
          subject={subject}
          fileName={now.chosen.name}
          preview={now.preview}
          taking={take.isPending || previewing.isPending}
          onTake={() => take.mutate(now)}
          onOther={() => setNow({ step: 'choose' })}
        />
      )}
      {now.step === 'done' && <Done done={now.done} onAgain={() => setNow({ step: 'choose' })} />}
    </>
  )
}
