import { Checkbox, Select, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { GROUP_NAME_MAX, siteGroup, type Site, type SiteGroup } from '../../../shared/sites.ts'
import { isBlank, isTooLong } from '../../../shared/tidy.ts'
import { api } from '../../lib/api.ts'
import { folded } from '../../lib/format.ts'
import { queryClient } from '../../lib/queryClient.ts'
import { BoundedInput } from '../../ui/Bounded.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { SearchField } from '../../ui/SearchField.tsx'
import classes from './SitesPage.module.css'

const kinds = siteGroup.shape.kind

/** `group`: null for a new one. */
type GroupFormProps = { group: SiteGroup | null; sites: readonly Site[]; onClose: () => void }

/** A group: its name, its kind, and all its sites at once. */
export function GroupForm({ group, sites, onClose }: GroupFormProps) {
  const { t } = useTranslation()
  const [name, setName] = useState(group?.name ?? '')
  const [kind, setKind] = useState(group?.kind ?? 'region')
  const [siteIds, setSiteIds] = useState<readonly string[]>(() =>
    sites.filter(({ groupIds }) => group !== null && groupIds.includes(group.groupId)).map(({ siteId }) => siteId),
  )
  const [asked, setAsked] = useState(false)
  const missing = isBlank(name) ? t('common.required') : undefined
  const save = useMutation({
    mutationFn: () => {
      const body = { name, kind, siteIds: [...siteIds] }
      return group === null
        ? api('groups.create', { body })
        : api('groups.update', { params: { groupId: group.groupId }, body })
    },
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['sites.list'] })
      onClose()
    },
  })
  const submit = () => {
    setAsked(true)
    if (missing === undefined && !isTooLong(name, GROUP_NAME_MAX)) save.mutate()
  }
  return (
    <FormDialog
      title={t(group === null ? 'sites.groups.createTitle' : 'sites.groups.editTitle')}
      submit={t(group === null ? 'sites.groups.create' : 'common.save')}
      pending={save.isPending}
      onSubmit={submit}
      onClose={onClose}
    >
      {save.isError && <ErrorNotice error={save.error} />}
      <BoundedInput
        label={t('sites.groups.name')}
        data-autofocus
        required
        max={GROUP_NAME_MAX}
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
      <MemberList sites={sites} chosen={siteIds} onChange={setSiteIds} />
    </FormDialog>
  )
}

type MemberListProps = {
  sites: readonly Site[]
  chosen: readonly string[]
  onChange: (chosen: readonly string[]) => void
}

function MemberList({ sites, chosen, onChange }: MemberListProps) {
  const { t } = useTranslation()
  const [wanted, setWanted] = useState('')
  const offered = sites.filter(({ siteId, active }) => active || chosen.includes(siteId))
  const shown = offered.filter(({ code, name }) => folded(`${code} ${name}`).includes(folded(wanted)))
  const toggle = (siteId: string) =>
    onChange(chosen.includes(siteId) ? chosen.filter((other) => other !== siteId) : [...chosen, siteId])
  return (
    <fieldset className={classes.members}>
      <Text component="legend" fw={600}>
        {t('sites.groups.members')} ({chosen.length}/{offered.length})
      </Text>
      {offered.length === 0 ? (
        <Text c="dimmed">{t('sites.none')}</Text>
      ) : (
        <>
          <SearchField
            value={wanted}
            onChange={setWanted}
            mb="xs"
            // Enter searches, it does not save yet.
            onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
          />
          <ul className={classes.memberList}>
            {shown.map(({ siteId, code, name }) => (
              <li key={siteId}>
                <Checkbox
                  size="sm"
                  label={
                    <>
                      <span className={classes.code}>{code}</span> {name}
                    </>
                  }
                  checked={chosen.includes(siteId)}
                  onChange={() => toggle(siteId)}
                />
              </li>
            ))}
            {shown.length === 0 && <li>{t('common.nothingFound')}</li>}
          </ul>
        </>
      )}
    </fieldset>
  )
}
