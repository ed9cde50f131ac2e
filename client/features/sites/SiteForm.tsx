import { MultiSelect, NumberInput, Select, SimpleGrid, Switch } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { noIssuer } from '../../../shared/plan.ts'
import {
  ISSUER_MAX,
  offeredLevels,
  ORDER_MAX,
  PLACE_MAX,
  SITE_CODE_MAX,
  SITE_NAME_MAX,
  type Site,
  type SiteGroup,
} from '../../../shared/sites.ts'
import { isBlank } from '../../../shared/tidy.ts'
import { api } from '../../lib/api.ts'
import { BlankHint } from '../../ui/BlankHint.tsx'
import { BoundedInput } from '../../ui/Bounded.tsx'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { LongSelect } from '../../ui/LongSelect.tsx'
import { useEntryForm } from '../../ui/useEntryForm.ts'
import { IssuerFields } from './IssuerFields.tsx'
import { possibleParents } from './tree.ts'
import { useLevelName } from './useLevelName.ts'

type SiteFormProps = {
  /** Null: a new site, under `parentId`. */
  site: Site | null
  parentId: string | null
  sites: readonly Site[]
  groups: readonly SiteGroup[]
  onClose: () => void
}

type Fields = Omit<Site, 'siteId'>

/** A new site comes last, on the level of those beside it. */
function blank(sites: readonly Site[], parentId: string | null): Fields {
  const last = Math.max(0, ...sites.map(({ protocolOrder }) => protocolOrder))
  const level = sites.find((other) => other.parentId === parentId)?.level ?? offeredLevels[1]
  const protocolOrder = last + 1
  return { parentId, code: '', name: '', level, protocolOrder, groupIds: [], active: true, issuer: noIssuer }
}

const fieldsOf = ({ siteId: _siteId, ...fields }: Site): Fields => fields

export function SiteForm({ site, parentId, sites, groups, onClose }: SiteFormProps) {
  const { t } = useTranslation()
  const levelName = useLevelName()
  const empty = (value: string) => (isBlank(value) ? t('common.required') : undefined)
  const { fields, set, problem, dialog } = useEntryForm({
    begin: () => (site === null ? blank(sites, parentId) : fieldsOf(site)),
    problems: ({ name, code, level }) => ({ name: empty(name), code: empty(code), level: empty(level) }),
    texts: ({ name, code, issuer }) => [
      [name, SITE_NAME_MAX],
      [code, SITE_CODE_MAX],
      [issuer.parentBody, ISSUER_MAX],
      [issuer.body, ISSUER_MAX],
      [issuer.place, PLACE_MAX],
    ],
    told: ({ parentId, groupIds, level, protocolOrder, active, issuer, ...named }) => [
      { label: t('sites.name'), says: named.name },
      { label: t('sites.code'), says: named.code },
      { label: t('sites.level'), says: levelName(level) },
      { label: t('sites.parent'), says: sites.find(({ siteId }) => siteId === parentId)?.name ?? t('sites.noParent') },
      { label: t('sites.order'), says: String(protocolOrder) },
      {
        label: t('sites.groupsOf'),
        says: groups.filter(({ groupId }) => groupIds.includes(groupId)).map(({ name }) => name),
      },
      { label: t('sites.issuer.form'), says: t(`sites.issuer.forms.${issuer.form}`) },
      { label: t('sites.issuer.parentBody'), says: issuer.parentBody },
      { label: t('sites.issuer.body'), says: issuer.body },
      { label: t('sites.issuer.place'), says: issuer.place },
      { label: t('sites.active'), says: t(active ? 'entry.yes' : 'common.no') },
    ],
    refusals: { 'site.codeTaken': 'code', 'site.cycle': 'parentId' },
    save: (body, seen) =>
      site === null
        ? api('sites.create', { body })
        : api('sites.update', { params: { siteId: site.siteId }, body: { ...body, seen } }),
    list: 'sites.list',
    onSaved: onClose,
  })
  const levels = [...new Set<string>([...offeredLevels, ...sites.map(({ level }) => level), fields.level])]
  return (
    <FormDialog
      title={t(site === null ? 'sites.createTitle' : 'sites.editTitle')}
      submit={t(site === null ? 'sites.create' : 'common.save')}
      onClose={onClose}
      {...dialog}
    >
      <BoundedInput
        label={t('sites.name')}
        data-autofocus
        required
        max={SITE_NAME_MAX}
        value={fields.name}
        error={problem('name')}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <BoundedInput
          label={t('sites.code')}
          description={t('sites.codeHint')}
          required
          max={SITE_CODE_MAX}
          value={fields.code}
          error={problem('code')}
          onChange={(event) => set({ code: event.currentTarget.value })}
        />
        <Select
          label={t('sites.level')}
          description={<BlankHint />}
          required
          data={levels.map((level) => ({ value: level, label: levelName(level) }))}
          value={fields.level}
          error={problem('level')}
          onChange={(level) => set({ level: level ?? fields.level })}
        />
      </SimpleGrid>
      <LongSelect
        label={t('sites.parent')}
        placeholder={t('sites.noParent')}
        clearable
        clearButtonProps={{ 'aria-label': t('sites.noParent') }}
        data={possibleParents(sites, site?.siteId ?? null).map(({ siteId, name }) => ({
          value: siteId,
          label: name,
        }))}
        value={fields.parentId}
        error={problem('parentId')}
        onChange={(parentId) => set({ parentId })}
      />
      <NumberInput
        label={t('sites.order')}
        description={t('sites.orderHint')}
        min={0}
        max={ORDER_MAX}
        allowDecimal={false}
        value={fields.protocolOrder}
        onChange={(value) => set({ protocolOrder: Number(value) || 0 })}
      />
      <MultiSelect
        label={t('sites.groupsOf')}
        data={groups.map(({ groupId, name }) => ({ value: groupId, label: name }))}
        value={fields.groupIds}
        onChange={(groupIds) => set({ groupIds })}
      />
      <IssuerFields issuer={fields.issuer} onChange={(issuer) => set({ issuer })} />
      <Switch
        label={t('sites.active')}
        description={t('sites.activeHint')}
        checked={fields.active}
        onChange={(event) => set({ active: event.currentTarget.checked })}
      />
    </FormDialog>
  )
}
