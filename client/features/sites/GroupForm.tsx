import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { siteGroup, type SiteGroup } from '../../../shared/sites.ts'
import { api } from '../../lib/api.ts'
import { queryClient } from '../../lib/queryClient.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'

const kinds = siteGroup.shape.kind

export function GroupForm({ group, onClose }: { group: SiteGroup | null; onClose: () => void }) {
  const { t } = useTranslation()
  const [name, setName] = useState(group?.name ?? '')
  const [kind, setKind] = useState(group?.kind ?? 'region')
  const [asked, setAsked] = useState(false)
  const missing = name.trim() === '' ? t('common.required') : undefined
  const save = useMutation({
    mutationFn: () =>
      group === null
        ? api('groups.create', { body: { name, kind } })
        : api('groups.update', { params: { groupId: group.groupId }, body: { name, kind } }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['sites.list'] })
      onClose()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setAsked(true)
    if (missing === undefined) save.mutate()
  }
  return (
    <Modal opened onClose={onClose} title={t(group === null ? 'sites.groups.createTitle' : 'sites.groups.editTitle')}>
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          {save.isError && <ErrorNotice error={save.error} />}
          <TextInput
            label={t('sites.groups.name')}
            data-autofocus
            required
            maxLength={160}
            value={name}
            error={asked && missing}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Select
            label={t('sites.groups.kind')}
            data={kinds.options.map((value) => ({ value, label: t(`sites.groups.kinds.${value}`) }))}
            value={kind}
            onChange={(value) => setKind(kinds.catch(kind).parse(value))}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={save.isPending}>
              {t(group === null ? 'sites.groups.create' : 'common.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
