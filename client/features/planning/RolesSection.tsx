import { ActionIcon, Badge, Input, Select, Text, Title } from '@mantine/core'
import { IconUserPlus, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { roles, type Role } from '../../../shared/roles.ts'
import { moved } from '../../ui/sorting.ts'
import { SortableList } from '../../ui/SortableList.tsx'
import { usualSeat, type DraftMember } from './draft.ts'
import type { SectionProps } from './editing.ts'
import classes from './PlanEditor.module.css'
import { elementOf } from './problems.ts'

/** Who does what, and where they sit. The order within a role is kept: the first chair presides at the opening. */
export function RolesSection(props: SectionProps) {
  const { t } = useTranslation()
  return (
    <>
      <Text c="dimmed">{t('planning.roles.intro')}</Text>
      {roles.map((role) => (
        <RoleBlock key={role} role={role} {...props} />
      ))}
    </>
  )
}

function RoleBlock({ role, draft, change, catalog, frozen, problemAt }: SectionProps & { role: Role }) {
  const { t } = useTranslation()
  const [search, setSearch] = useState('')
  const mine = draft.members.filter((member) => member.role === role)
  const setMine = (to: (mine: DraftMember[]) => DraftMember[]) =>
    change((now) => ({
      ...now,
      members: roles.flatMap((other) => {
        const members = now.members.filter((member) => member.role === other)
        return other === role ? to(members) : members
      }),
    }))
  const personOf = (userId: string) => catalog.people.find((person) => person.userId === userId)
  const free = catalog.people.filter(({ userId }) => !mine.some((member) => member.userId === userId))
  const items = mine.map((member) => {
    const person = personOf(member.userId)
    const label = person?.name ?? t('planning.roles.gone')
    return { ...member, id: member.userId, label, title: person?.title ?? '' }
  })
  const problem = role === 'chair' ? problemAt('chair') : undefined
  return (
    <section className={classes.role} aria-labelledby={`plan-role-${role}`}>
      <Title order={3} id={`plan-role-${role}`}>
        {mine.length > 0 ? `${t(`common.role.${role}`)} (${mine.length})` : t(`common.role.${role}`)}
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        {t(`planning.roles.hint.${role}`)}
      </Text>
      <SortableList
        label={t(`common.role.${role}`)}
        items={items}
        onMove={(from, to) => setMine((members) => moved(members, from, to))}
      >
        {({ id, label, title, siteId }, index) => (
          <div className={classes.member}>
            <div>
              <strong>{label}</strong>{' '}
              {role === 'chair' && index === 0 && mine.length > 1 && (
                <Badge component="span" variant="light">
                  {t('planning.roles.presiding')}
                </Badge>
              )}
              <Text size="sm" c="dimmed">
                {title}
              </Text>
            </div>
            <Select
              id={elementOf(`seat:${role}:${id}`)}
              aria-label={t('planning.roles.seatOf', { name: label })}
              placeholder={t('planning.general.hostPlaceholder')}
              size="sm"
              searchable
              nothingFoundMessage={t('common.nothingFound')}
              data={catalog.sites
                .filter((site) => draft.siteIds.includes(site.siteId))
                .map((site) => ({ value: site.siteId, label: site.name }))}
              value={siteId}
              error={problemAt(`seat:${role}:${id}`)}
              onChange={(siteId) =>
                setMine((members) => members.map((member) => (member.userId === id ? { ...member, siteId } : member)))
              }
            />
            {!frozen && (
              <ActionIcon
                variant="subtle"
                color="gray.8"
                aria-label={t('planning.roles.remove', { name: label, role: t(`common.role.${role}`) })}
                onClick={() => setMine((members) => members.filter(({ userId }) => userId !== id))}
              >
                <IconX size={18} aria-hidden />
              </ActionIcon>
            )}
          </div>
        )}
      </SortableList>
      {frozen ? (
        mine.length === 0 && <Text>{t('planning.roles.nobody')}</Text>
      ) : (
        <Select
          id={role === 'chair' ? elementOf('chair') : undefined}
          mt={mine.length > 0 ? 'xs' : 0}
          maw={420}
          aria-label={t('planning.roles.addTo', { role: t(`common.role.${role}`) })}
          placeholder={t('planning.roles.choose')}
          leftSection={<IconUserPlus size={18} aria-hidden />}
          searchable
          // A field to add with: it holds nothing, and keeps the focus for the next name.
          searchValue={search}
          onSearchChange={setSearch}
          nothingFoundMessage={t('common.nothingFound')}
          data={free.map(({ userId, name, title }) => ({
            value: userId,
            label: title === '' ? name : `${name}, ${title}`,
          }))}
          value={null}
          onChange={(userId) => {
            if (userId !== null) setMine((members) => [...members, { userId, role, siteId: usualSeat(role, draft) }])
            setSearch('')
          }}
        />
      )}
      {problem !== undefined && <Input.Error size="md">{problem}</Input.Error>}
    </section>
  )
}
