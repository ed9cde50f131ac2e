import { Button, Progress, Stack, Text } from '@mantine/core'
import { notify } from '../../ui/notify.ts'
import { IconFileSpreadsheet, IconFileText, type Icon } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useErrorText } from '../../ui/ErrorNotice.tsx'
import classes from './record.module.css'
import { download, type Progress as Received } from './download.ts'

type DownloadButtonsProps = {
  briefingId: string
  disabled: boolean
  /** What is chosen for them. */
  children: ReactNode
}

/** The files of the record: minutes to print and sign, attendance to reckon with. */
export function DownloadButtons({ briefingId, disabled, children }: DownloadButtonsProps) {
  const { t } = useTranslation()
  return (
    <div className={classes.downloads}>
      <div className={classes.downloadRow}>
        <DownloadButton
          route="record.docx"
          briefingId={briefingId}
          icon={IconFileText}
          label={t('record.download.minutes')}
          disabled={disabled}
        />
        <DownloadButton
          route="record.attendanceXlsx"
          briefingId={briefingId}
          icon={IconFileSpreadsheet}
          label={t('record.download.attendance')}
          disabled={disabled}
          secondary
        />
        {children}
      </div>
      <Text size="sm" c="dimmed">
        {t('record.download.hint')}
      </Text>
    </div>
  )
}

type DownloadButtonProps = {
  route: 'record.docx' | 'record.attendanceXlsx'
  briefingId: string
  icon: Icon
  label: string
  disabled: boolean
  secondary?: boolean
}

function DownloadButton({ route, briefingId, icon: Icon, label, disabled, secondary = false }: DownloadButtonProps) {
  const { t } = useTranslation()
  const errorText = useErrorText()
  const [received, setReceived] = useState<Received | null>(null)
  const saving = useMutation({
    mutationFn: () => download(route, { briefingId }, setReceived),
    onSuccess: (file) => notify({ about: route, color: 'green', message: t('record.download.done', { file }) }),
    onError: (error) =>
      notify({ about: route, color: 'red', title: t('record.download.failed'), message: errorText(error) }),
    onSettled: () => setReceived(null),
  })
  const percent = received?.total ? Math.round((received.received / received.total) * 100) : null
  const working =
    received === null
      ? t('record.download.preparing')
      : percent === null
        ? t('record.download.loadingSize', { kilobytes: Math.ceil(received.received / 1024) })
        : t('record.download.loading', { percent })
  return (
    <Stack gap={2}>
      <Button
        leftSection={<Icon size={20} aria-hidden />}
        variant={secondary ? 'default' : 'filled'}
        disabled={disabled || saving.isPending}
        onClick={() => saving.mutate()}
      >
        <span aria-live="polite">{saving.isPending ? working : label}</span>
      </Button>
      {saving.isPending && <Progress value={percent ?? 100} animated size="xs" aria-label={working} />}
    </Stack>
  )
}
