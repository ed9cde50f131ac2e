import { ActionIcon, Badge, Input, Text, Title } from '@mantine/core'
import { IconUserPlus, IconX } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { roles, type Role } from '../../../shared/roles.ts'
import { moved } from '../../ui/sorting.ts'
import { SortableList } from '../../ui/SortableList.tsx'
import { LongSelect } from '../../ui/LongSelect.tsx'
import { optionsOf } from './catalog.ts'
import { usualSeat, type DraftMember } from './draft.ts'
import type { SectionProps } from './editing.ts'
import classes from './PlanEditor.module.css'
import { elementOf } from './problems.ts'

/** Who does what, and where they sit. The order within a role is kept: the first chair presides at the opening. */
export function RolesSection(props: SectionProps) {
  const { t } = useTranslation()
  const { draft, catalog } = props
  const { siteIds } = draft
  const seats = useMemo(() => {
    const taking = new Set(siteIds)
    return optionsOf(catalog.sites.filter(({ siteId }) => taking.has(siteId)))
  }, [catalog.sites, siteIds])
  return (
    <>
      <Text c="dimmed">{t('planning.roles.intro')}</Text>
      {roles.map((role) => (
        <RoleBlock key={role} role={role} seats={seats} {...props} />
      ))}
    </>
  )
}

type RoleBlockProps = SectionProps & { role: Role; seats: ReturnType<typeof optionsOf> }

function RoleBlock({ role, seats, draft, change, catalog, frozen, problemAt }: RoleBlockProps) {
  const { t } = useTranslation()
  const [search, setSearch] = useState('')
  const { members } = draft
  const mine = useMemo(() => members.filter((member) => member.role === role), [members, role])
  const setMine = (to: (mine: DraftMember[]) => DraftMember[]) =>
    change((now) => ({
      ...now,
      members: roles.flatMap((other) => {
        const members = now.members.filter((member) => member.role === other)
        return other === role ? to(members) : members
      }),
    }))
  const free = useMemo(() => {
    const taken = new Set(mine.map(({ userId }) => userId))
    return catalog.people
      .filter(({ userId }) => !taken.has(userId))
      .map(({ userId, name, title }) => ({ value: userId, label: title === '' ? name : `${name}, ${title}` }))
  }, [catalog.people, mine])
  const items = useMemo(() => {
    const people = new Map(catalog.people.map((person) => [person.userId, person]))
    return mine.map((member) => {
      const person = people.get(member.userId)
      const label = person?.name ?? t('planning.roles.gone')
      return { ...member, id: member.userId, label, title: person?.title ?? '' }
    })
  }, [catalog.people, mine, t])
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
            <LongSelect
              id={elementOf(`seat:${role}:${id}`)}
              aria-label={t('planning.roles.seatOf', { name: label })}
              placeholder={t('planning.general.hostPlaceholder')}
              size="sm"
              data={seats}
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
        <LongSelect
          id={role === 'chair' ? elementOf('chair') : undefined}
          mt={mine.length > 0 ? 'xs' : 0}
          maw={420}
          aria-label={t('planning.roles.addTo', { role: t(`common.role.${role}`) })}
          placeholder={t('planning.roles.choose')}
          leftSection={<IconUserPlus size={18} aria-hidden />}
          // A field to add with: it holds nothing, and keeps the focus for the next name.
          searchValue={search}
          onSearchChange={setSearch}
          data={free}
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
