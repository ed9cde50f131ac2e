import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { notify } from '../../ui/notify.ts'
import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { CANCEL_REASON_MAX } from '../../../shared/planning.ts'
import { isBlank, isTooLong, tidyLine } from '../../../shared/tidy.ts'
import { api, asAppError } from '../../lib/api.ts'
import { queryClient } from '../../lib/queryClient.ts'
import { BoundedArea } from '../../ui/Bounded.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'

type CancelDialogProps = {
  briefingId: string
  /** Of the plan as the page shows it. */
  version: number
  onClose: () => void
  onCancelled: () => void
  /** Somebody has edited the plan: the version that it has now. */
  onStale: (version: number) => void
}

/** Calling a planned briefing off, with the reason that everybody will read. */
export function CancelDialog({ briefingId, version, onClose, onCancelled, onStale }: CancelDialogProps) {
  const { t } = useTranslation()
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  const missing = isBlank(reason)
  const cancel = useMutation({
    mutationFn: () => api('briefings.cancel', { params: { briefingId }, body: { reason, version } }),
    onError: async (error) => {
      if (asAppError(error).key !== 'briefing.staleVersion') return
      const now = await api('briefings.show', { params: { briefingId } })
      queryClient.setQueryData(['briefings.show', briefingId], now)
      onStale(now.version)
    },
    onSuccess: async (detail) => {
      queryClient.setQueryData(['briefings.show', briefingId], detail)
      await queryClient.invalidateQueries({ queryKey: ['briefings.list'] })
      notify({ about: 'plan', color: 'green', message: t('planning.cancel.done') })
      onCancelled()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setAsked(true)
    if (!missing && !isTooLong(reason, CANCEL_REASON_MAX)) cancel.mutate()
  }
  return (
    <Modal opened onClose={onClose} title={t('planning.cancel.title')}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <Text>{t('planning.cancel.text')}</Text>
          {cancel.isError && <ErrorNotice error={cancel.error} />}
          <BoundedArea
            tidy={tidyLine}
            data-autofocus
            required
            label={t('planning.cancel.reason')}
            description={t('planning.cancel.reasonHint')}
            max={CANCEL_REASON_MAX}
            value={reason}
            error={asked && missing && t('common.required')}
            onChange={(event) => setReason(event.currentTarget.value.replace(/\s*\n\s*/g, ' '))}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('planning.cancel.keep')}
            </Button>
            <Button type="submit" color="red" loading={cancel.isPending}>
              {t('planning.cancel.submit')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
