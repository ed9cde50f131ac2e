import { Checkbox, Select, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { GROUP_NAME_MAX, siteGroup, type SeenGroup, type Site, type SiteGroup } from '../../../shared/sites.ts'
import { isBlank } from '../../../shared/tidy.ts'
import { api } from '../../lib/api.ts'
import { folded } from '../../lib/format.ts'
import { BoundedInput } from '../../ui/Bounded.tsx'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { SearchField } from '../../ui/SearchField.tsx'
import { useEntryForm } from '../../ui/useEntryForm.ts'
import classes from './SitesPage.module.css'
import { seenGroup } from './tree.ts'

const kinds = siteGroup.shape.kind

const blank: SeenGroup = { name: '', kind: 'region', siteIds: [] }

/** `group`: null for a new one. */
type GroupFormProps = { group: SiteGroup | null; sites: readonly Site[]; onClose: () => void }

/** A group: its name, its kind, and all its sites at once. */
export function GroupForm({ group, sites, onClose }: GroupFormProps) {
  const { t } = useTranslation()
  const { fields, set, problem, dialog } = useEntryForm({
    begin: () => (group === null ? blank : seenGroup(group, sites)),
    problems: ({ name }) => ({ name: isBlank(name) ? t('common.required') : undefined }),
    texts: ({ name }) => [[name, GROUP_NAME_MAX]],
    told: ({ name, kind, siteIds }) => [
      { label: t('sites.groups.name'), says: name },
      { label: t('sites.groups.kind'), says: t(`sites.groups.kinds.${kind}`) },
      {
        label: t('sites.groups.members'),
        says: sites.filter(({ siteId }) => siteIds.includes(siteId)).map(({ name }) => name),
      },
    ],
    save: (body, seen) =>
      group === null
        ? api('groups.create', { body })
        : api('groups.update', { params: { groupId: group.groupId }, body: { ...body, seen } }),
    list: 'sites.list',
    onSaved: onClose,
  })
  return (
    <FormDialog
      title={t(group === null ? 'sites.groups.createTitle' : 'sites.groups.editTitle')}
      submit={t(group === null ? 'sites.groups.create' : 'common.save')}
      onClose={onClose}
      {...dialog}
    >
      <BoundedInput
        label={t('sites.groups.name')}
        data-autofocus
        required
        max={GROUP_NAME_MAX}
        value={fields.name}
        error={problem('name')}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <Select
        label={t('sites.groups.kind')}
        data={kinds.options.map((value) => ({ value, label: t(`sites.groups.kinds.${value}`) }))}
        value={fields.kind}
        onChange={(value) => set({ kind: kinds.catch(fields.kind).parse(value) })}
      />
      <MemberList sites={sites} chosen={fields.siteIds} onChange={(siteIds) => set({ siteIds })} />
    </FormDialog>
  )
}

type MemberListProps = {
  sites: readonly Site[]
  chosen: readonly string[]
  onChange: (chosen: string[]) => void
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
