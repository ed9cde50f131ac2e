import { Button, Popover, Select, Stack } from '@mantine/core'
import { IconAdjustments } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { groupKinds } from '../../../shared/plan.ts'
import type { BriefingRecord, MinutesChoice as Choice } from '../../../shared/record.ts'
import { api } from '../../lib/api.ts'
import { queryClient } from '../../lib/queryClient.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'

/** Who signs the minutes, and by which groups they count. Saved at once, for everybody who downloads them. */
export function MinutesChoice({ record }: { record: BriefingRecord }) {
  const { t } = useTranslation()
  const { briefingId, chairs, groupings } = record
  const { mayChoose, ...minutes } = record.minutes
  const save = useMutation({
    mutationFn: (chosen: Partial<Choice>) =>
      api('record.minutes', { params: { briefingId }, body: { ...minutes, ...chosen, seen: minutes } }),
    // Also where somebody else chose meanwhile: what stands is shown.
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['record.show', briefingId] }),
  })
  if (!mayChoose || (chairs.length < 2 && groupings.length < 2)) return null
  return (
    <Popover width={340} position="bottom-end" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Button variant="default" leftSection={<IconAdjustments size={20} aria-hidden />}>
          {t('record.minutes.title')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('record.minutes.title')}>
        <Stack gap="sm">
          {chairs.length > 1 && (
            <Select
              label={t('record.minutes.signer')}
              description={t('record.minutes.signerHint')}
              comboboxProps={{ withinPortal: false }}
              data={chairs.map(({ userId, name, title }) => ({
                value: userId,
                label: title === '' ? name : `${name}, ${title}`,
              }))}
              value={minutes.signerUserId}
              disabled={save.isPending}
              onChange={(signerUserId) => save.mutate({ signerUserId })}
            />
          )}
          {groupings.length > 1 && (
            <Select
              label={t('record.minutes.grouping')}
              description={t('record.minutes.groupingHint')}
              comboboxProps={{ withinPortal: false }}
              data={groupings.map(({ kind }) => ({ value: kind, label: t(`sites.groups.kinds.${kind}`) }))}
              value={minutes.grouping}
              disabled={save.isPending}
              onChange={(chosen) => save.mutate({ grouping: groupKinds.find((kind) => kind === chosen) ?? null })}
            />
          )}
          {save.isError && <ErrorNotice error={save.error} />}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
