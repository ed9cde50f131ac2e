import { ActionIcon, Anchor, Badge, Button, Group, Input, Stack, Text, Title } from '@mantine/core'
import { IconPlus, IconSortAscending, IconX } from '@tabler/icons-react'
import { useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { folded } from '../../lib/format.ts'
import { useSession } from '../../lib/session.ts'
import { SearchField } from '../../ui/SearchField.tsx'
import { moved } from '../../ui/sorting.ts'
import { SortableList } from '../../ui/SortableList.tsx'
import { useVisibleRows } from '../../ui/useVisibleRows.ts'
import { wrapping } from '../../ui/wrapping.ts'
import type { CatalogSite } from './catalog.ts'
import { withSites } from './draft.ts'
import type { SectionProps } from './editing.ts'
import classes from './PlanEditor.module.css'
import { elementOf } from './problems.ts'

const ROW = { estimate: 40 }

/** Who takes part, in protocol order: whole groups by one click, single sites by search, order by drag or keyboard. */
export function SitesSection({ draft, change, catalog, frozen, problemAt }: SectionProps) {
  const { t } = useTranslation()
  const { siteIds, hostSiteId } = draft
  const chosen = useMemo(() => {
    const byId = new Map(catalog.sites.map((site) => [site.siteId, site]))
    return siteIds
      .flatMap((siteId) => byId.get(siteId) ?? [])
      .map((site) => ({ ...site, id: site.siteId, label: site.name }))
  }, [catalog.sites, siteIds])
  const available = useMemo(() => {
    const taken = new Set(siteIds)
    return catalog.sites.filter(({ siteId }) => !taken.has(siteId))
  }, [catalog.sites, siteIds])
  const set = (to: (siteIds: readonly string[]) => string[]) => change((now) => withSites(now, to(now.siteIds)))
  const byProtocol = () =>
    set((ids) => {
      const taken = new Set(ids)
      return catalog.sites.map(({ siteId }) => siteId).filter((siteId) => taken.has(siteId))
    })
  const choice = (
    <>
      {!frozen && <GroupButtons draft={draft} change={change} catalog={catalog} />}
      <div className={frozen ? undefined : classes.two}>
        {!frozen && <Available sites={available} onAdd={(siteId) => set((ids) => [...ids, siteId])} />}
        <div>
          <Group justify="space-between" mb="xs" mih={36}>
            <Title order={3}>
              {t('planning.sites.chosen')} ({chosen.length})
            </Title>
            {!frozen && (
              <Button
                size="compact-sm"
                variant="subtle"
                leftSection={<IconSortAscending size={16} aria-hidden />}
                onClick={byProtocol}
              >
                {t('planning.sites.byProtocol')}
              </Button>
            )}
          </Group>
          {chosen.length === 0 ? (
            <Text c="dimmed">{t('planning.sites.noneChosen')}</Text>
          ) : (
            <div className={classes.scroll}>
              <SortableList
                label={t('planning.sites.chosen')}
                items={chosen}
                onMove={(from, to) => set((ids) => moved(ids, from, to))}
              >
                {({ siteId, code, name }, index) => (
                  <div className={classes.chosen}>
                    <span className={classes.number}>{index + 1}</span>
                    <span className={classes.code}>{code}</span>
                    <span className={classes.grow}>
                      <span>{name}</span>{' '}
                      {siteId === hostSiteId && (
                        <Badge component="span" variant="light">
                          {t('planning.sites.host')}
                        </Badge>
                      )}
                    </span>
                    {!frozen && (
                      <ActionIcon
                        variant="subtle"
                        color="gray.8"
                        aria-label={t('planning.sites.remove', { name })}
                        onClick={() => set((ids) => ids.filter((other) => other !== siteId))}
                      >
                        <IconX size={18} aria-hidden />
                      </ActionIcon>
                    )}
                  </div>
                )}
              </SortableList>
            </div>
          )}
          {!frozen && (
            <Text size="sm" c="dimmed" mt="xs">
              {t('planning.sites.sortHelp')}
            </Text>
          )}
        </div>
      </div>
    </>
  )
  return (
    <Stack gap="md" id={elementOf('siteIds')} tabIndex={-1}>
      <Text c="dimmed">{t('planning.sites.intro')}</Text>
      {problemAt('siteIds') !== undefined && <Input.Error size="md">{problemAt('siteIds')}</Input.Error>}
      {catalog.sites.length === 0 ? <NoSites /> : choice}
    </Stack>
  )
}

/** The installation has no sites yet: where they come from. */
function NoSites() {
  const { t } = useTranslation()
  return useSession().data?.kind === 'admin' ? (
    <Text>
      {t('planning.sites.none')}{' '}
      <Anchor component={Link} to="/admin/sites" inherit underline="always">
        {t('planning.sites.addFirst')}
      </Anchor>
    </Text>
  ) : (
    <Text>
      {t('planning.sites.none')} {t('planning.sites.askAdmin')}
    </Text>
  )
}

function GroupButtons({ draft, change, catalog }: Pick<SectionProps, 'draft' | 'change' | 'catalog'>) {
  const { t } = useTranslation()
  const groups = [
    { groupId: null, name: t('planning.sites.addAll') },
    ...catalog.groups.filter(({ groupId }) => catalog.sites.some(({ groupIds }) => groupIds.includes(groupId))),
  ]
  const taken = new Set(draft.siteIds)
  const missingOf = (groupId: string | null) =>
    catalog.sites
      .filter(({ siteId, groupIds }) => (groupId === null || groupIds.includes(groupId)) && !taken.has(siteId))
      .map(({ siteId }) => siteId)
  const host = draft.hostSiteId
  return (
    <fieldset className={classes.groups} aria-label={t('planning.sites.addGroup')}>
      {groups.map(({ groupId, name }) => {
        const missing = missingOf(groupId)
        return (
          <Button
            key={groupId ?? 'all'}
            size="sm"
            variant="default"
            {...wrapping}
            disabled={missing.length === 0}
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => change((now) => withSites(now, [...now.siteIds, ...missing]))}
          >
            {`${name} (${
              missing.length === 0
                ? t('planning.sites.groupIn')
                : t('planning.sites.groupLeft', { count: missing.length })
            })`}
          </Button>
        )
      })}
      {draft.siteIds.length > 1 && (
        <Button
          size="sm"
          variant="subtle"
          color="red"
          onClick={() => change((now) => withSites(now, host === null ? [] : [host]))}
        >
          {t('planning.sites.clear')}
        </Button>
      )}
    </fieldset>
  )
}

function Available({ sites, onAdd }: { sites: readonly CatalogSite[]; onAdd: (siteId: string) => void }) {
  const { t } = useTranslation()
  const [wanted, setWanted] = useState('')
  const shown = useMemo(
    () => sites.filter(({ code, name }) => folded(`${code} ${name}`).includes(folded(wanted))),
    [sites, wanted],
  )
  const list = useRef<HTMLUListElement>(null)
  const ids = useMemo(() => shown.map(({ siteId }) => siteId), [shown])
  const { from, to, before, after } = useVisibleRows(list, ids, ROW)
  return (
    <div>
      <Group mb="xs" mih={36}>
        <Title order={3}>
          {t('planning.sites.available')} ({sites.length})
        </Title>
      </Group>
      {sites.length === 0 ? (
        <Text c="dimmed">{t('planning.sites.allChosen')}</Text>
      ) : (
        <>
          <SearchField value={wanted} onChange={setWanted} mb="xs" />
          <ul
            ref={list}
            className={`${classes.plain} ${classes.scroll}`}
            style={before + after > 0 ? { paddingTop: before, paddingBottom: after } : undefined}
          >
            {shown.slice(from, to).map(({ siteId, code, name }) => (
              <li key={siteId} data-row={siteId}>
                <button type="button" className={classes.pick} onClick={() => onAdd(siteId)}>
                  <IconPlus size={16} aria-hidden />
                  <span className="dc-hidden">{t('common.add')}</span>
                  <span className={classes.code}>{code}</span>
                  <span className={classes.grow}>{name}</span>
                </button>
              </li>
            ))}
            {shown.length === 0 && <li>{t('common.nothingFound')}</li>}
          </ul>
        </>
      )}
    </div>
  )
}
