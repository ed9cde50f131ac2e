import { ActionIcon, Button, Group, Text, Title } from '@mantine/core'
import { notify } from '../../ui/notify.ts'
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SeenGroup, Site, SiteGroup } from '../../../shared/sites.ts'
import { api, asAppError } from '../../lib/api.ts'
import { asItStands } from '../../lib/asItStands.ts'
import { queryClient } from '../../lib/queryClient.ts'
import { confirm } from '../../ui/confirm.ts'
import { useErrorText } from '../../ui/ErrorNotice.tsx'
import { Surface } from '../../ui/Surface.tsx'
import { GroupForm } from './GroupForm.tsx'
import classes from './SitesPage.module.css'
import { seenGroup } from './tree.ts'

/** Regions and clusters: names under which sites are picked together. */
export function GroupPanel({ groups, sites }: { groups: readonly SiteGroup[]; sites: readonly Site[] }) {
  const { t } = useTranslation()
  const errorText = useErrorText()
  const [editing, setEditing] = useState<SiteGroup | 'new' | null>(null)
  const remove = useMutation({
    mutationFn: ({ groupId, seen }: { groupId: string; seen: SeenGroup }) =>
      api('groups.remove', { params: { groupId }, body: { seen } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['sites.list'] }),
    onError: (error) => {
      // Gone already: the answer was lost, or somebody else has removed it.
      if (asAppError(error).key !== 'notFound') notify({ about: 'groups', color: 'red', message: errorText(error) })
      // What stands now, if somebody else has changed it.
      return queryClient.invalidateQueries({ queryKey: ['sites.list'] })
    },
  })
  const ask = async (group: SiteGroup) => {
    const { groupId, name } = group
    const seen = seenGroup(group, sites)
    const title = t('sites.groups.removeTitle', { name })
    const body = t('sites.groups.removeText')
    if (await confirm({ title, body, confirm: t('sites.groups.remove'), danger: true }))
      remove.mutate({ groupId, seen })
  }
  return (
    <Surface>
      <Group justify="space-between" mb="xs">
        <Title order={2}>{t('sites.groups.title')}</Title>
        <Button
          size="sm"
          variant="default"
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => setEditing('new')}
        >
          {t('sites.groups.create')}
        </Button>
      </Group>
      {groups.length === 0 && <Text c="dimmed">{t('sites.groups.none')}</Text>}
      <ul className={classes.groups}>
        {groups.map((group) => (
          <li key={group.groupId} className={classes.group}>
            <span className={classes.name}>
              <strong>{group.name}</strong>
              <br />
              <span className={classes.meta}>
                {t(`sites.groups.kinds.${group.kind}`)} ·{' '}
                {t('common.siteCount', { count: sites.filter((site) => site.groupIds.includes(group.groupId)).length })}
              </span>
            </span>
            <ActionIcon
              variant="subtle"
              aria-label={t('sites.groups.editOf', { name: group.name })}
              onClick={() => setEditing(group)}
            >
              <IconPencil size={18} aria-hidden />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              color="red"
              loading={remove.isPending && remove.variables.groupId === group.groupId}
              aria-label={t('sites.groups.removeOf', { name: group.name })}
              onClick={() => void ask(group)}
            >
              <IconTrash size={18} aria-hidden />
            </ActionIcon>
          </li>
        ))}
      </ul>
      {editing !== null && (
        <GroupForm
          group={editing === 'new' ? null : asItStands(groups, editing, 'groupId')}
          sites={sites}
          onClose={() => setEditing(null)}
        />
      )}
    </Surface>
  )
}
