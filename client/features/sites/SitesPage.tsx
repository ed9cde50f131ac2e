import { Group, Select, Stack, Switch } from '@mantine/core'
import { IconBuildingCommunity } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Site } from '../../../shared/sites.ts'
import { api } from '../../lib/api.ts'
import { asItStands } from '../../lib/asItStands.ts'
import { allPages } from '../../lib/pages.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ListTitle } from '../../ui/ListTitle.tsx'
import { QueryView } from '../../ui/QueryView.tsx'
import { SearchField } from '../../ui/SearchField.tsx'
import { Surface } from '../../ui/Surface.tsx'
import { GroupPanel } from './GroupPanel.tsx'
import { SiteForm } from './SiteForm.tsx'
import { SupportPanel } from './SupportPanel.tsx'
import classes from './SitesPage.module.css'
import { SiteTree } from './SiteTree.tsx'
import { narrowed, treeOf } from './tree.ts'

type Dialog = { show: 'none' } | { show: 'create'; parentId: string | null } | { show: 'edit'; site: Site }

async function sitesAndGroups() {
  const [sites, groups] = await Promise.all([
    allPages((query) => api('sites.list', { query })),
    allPages((query) => api('groups.list', { query })),
  ])
  return { sites, groups }
}

/** Administration of the sites (a tree) and of their groups. */
export function SitesPage() {
  const { t } = useTranslation()
  const [wanted, setWanted] = useState('')
  const [groupId, setGroupId] = useState<string | null>(null)
  const [withInactive, setWithInactive] = useState(false)
  const [dialog, setDialog] = useState<Dialog>({ show: 'none' })
  const query = useQuery({ queryKey: ['sites.list'], queryFn: sitesAndGroups })
  const close = () => setDialog({ show: 'none' })
  return (
    <>
      <ListTitle
        title={t('sites.title')}
        subtitle={t('sites.subtitle')}
        subject="sites"
        create={t('sites.create')}
        onCreate={() => setDialog({ show: 'create', parentId: null })}
      />
      <QueryView query={query}>
        {({ sites, groups }) => {
          const shown = narrowed(
            sites.filter(({ active }) => active || withInactive),
            wanted,
            groupId,
          )
          return (
            <div className={classes.page}>
              <Surface>
                <Group mb="md" gap="sm">
                  <SearchField value={wanted} onChange={setWanted} flex="1 1 14rem" />
                  <Select
                    aria-label={t('sites.groups.filter')}
                    flex="1 1 14rem"
                    data={[
                      { value: '', label: t('sites.groups.all') },
                      ...groups.map((group) => ({ value: group.groupId, label: group.name })),
                    ]}
                    value={groupId ?? ''}
                    onChange={(value) => setGroupId(value === '' ? null : value)}
                  />
                  <Switch
                    label={t('sites.showInactive')}
                    checked={withInactive}
                    onChange={(event) => setWithInactive(event.currentTarget.checked)}
                  />
                </Group>
                {sites.length === 0 ? (
                  <EmptyState icon={IconBuildingCommunity} title={t('sites.none')}>
                    {t('sites.noneText')}
                  </EmptyState>
                ) : shown.length === 0 ? (
                  <p>{t('common.nothingFound')}</p>
                ) : (
                  <SiteTree
                    nodes={treeOf(shown)}
                    groups={groups}
                    onEdit={(site) => setDialog({ show: 'edit', site })}
                    onAddUnder={(site) => setDialog({ show: 'create', parentId: site.siteId })}
                  />
                )}
              </Surface>
              <Stack gap="lg">
                <GroupPanel groups={groups} sites={sites} />
                <SupportPanel />
              </Stack>
              {dialog.show !== 'none' && (
                <SiteForm
                  site={dialog.show === 'edit' ? asItStands(sites, dialog.site, 'siteId') : null}
                  parentId={dialog.show === 'create' ? dialog.parentId : null}
                  sites={sites}
                  groups={groups}
                  onClose={close}
                />
              )}
            </div>
          )
        }}
      </QueryView>
    </>
  )
}
