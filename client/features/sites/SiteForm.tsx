import { MultiSelect, NumberInput, Select, SimpleGrid, Switch } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
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
import { isBlank, isTooLong } from '../../../shared/tidy.ts'
import { api, asAppError } from '../../lib/api.ts'
import { queryClient } from '../../lib/queryClient.ts'
import { BoundedInput } from '../../ui/Bounded.tsx'
import { ErrorNotice, useErrorText } from '../../ui/ErrorNotice.tsx'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { LongSelect } from '../../ui/LongSelect.tsx'
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

export function SiteForm({ site, parentId, sites, groups, onClose }: SiteFormProps) {
  const { t } = useTranslation()
  const errorText = useErrorText()
  const levelName = useLevelName()
  const [fields, setFields] = useState<Fields>(() => {
    if (site !== null) return site
    const last = Math.max(0, ...sites.map(({ protocolOrder }) => protocolOrder))
    const level = sites.find((other) => other.parentId === parentId)?.level ?? offeredLevels[1]
    return {
      parentId,
      code: '',
      name: '',
      level,
      protocolOrder: last + 1,
      groupIds: [],
      active: true,
      issuer: noIssuer,
    }
  })
  const [asked, setAsked] = useState(false)
  const set = (change: Partial<typeof fields>) => {
    setFields({ ...fields, ...change })
    if (save.isError) save.reset()
  }
  const save = useMutation({
    mutationFn: () => {
      const { parentId, code, name, level, protocolOrder, groupIds, active, issuer } = fields
      const body = { parentId, code, name, level, protocolOrder, groupIds, active, issuer }
      return site === null
        ? api('sites.create', { body })
        : api('sites.update', { params: { siteId: site.siteId }, body })
    },
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['sites.list'] })
      onClose()
    },
  })
  const empty = (value: string) => (isBlank(value) ? t('common.required') : undefined)
  const problems = { name: empty(fields.name), code: empty(fields.code), level: empty(fields.level) }
  const { name, code, issuer } = fields
  const tooLong =
    isTooLong(name, SITE_NAME_MAX) ||
    isTooLong(code, SITE_CODE_MAX) ||
    isTooLong(issuer.parentBody, ISSUER_MAX) ||
    isTooLong(issuer.body, ISSUER_MAX) ||
    isTooLong(issuer.place, PLACE_MAX)
  const refusedKey = save.isError ? asAppError(save.error).key : null
  const beside = (key: string) => (refusedKey === key ? errorText(save.error) : undefined)
  const placed = refusedKey === 'site.codeTaken' || refusedKey === 'site.cycle'
  const submit = () => {
    setAsked(true)
    if (Object.values(problems).every((problem) => problem === undefined) && !tooLong) save.mutate()
  }
  const levels = [...new Set<string>([...offeredLevels, ...sites.map(({ level }) => level), fields.level])]
  return (
    <FormDialog
      title={t(site === null ? 'sites.createTitle' : 'sites.editTitle')}
      submit={t(site === null ? 'sites.create' : 'common.save')}
      pending={save.isPending}
      onSubmit={submit}
      onClose={onClose}
    >
      {save.isError && !placed && <ErrorNotice error={save.error} />}
      <BoundedInput
        label={t('sites.name')}
        data-autofocus
        required
        max={SITE_NAME_MAX}
        value={fields.name}
        error={asked && problems.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <BoundedInput
          label={t('sites.code')}
          description={t('sites.codeHint')}
          required
          max={SITE_CODE_MAX}
          value={fields.code}
          error={beside('site.codeTaken') ?? (asked && problems.code)}
          onChange={(event) => set({ code: event.currentTarget.value })}
        />
        <Select
          label={t('sites.level')}
          description={'\u00a0'}
          required
          data={levels.map((level) => ({ value: level, label: levelName(level) }))}
          value={fields.level}
          error={asked && problems.level}
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
        error={beside('site.cycle')}
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
