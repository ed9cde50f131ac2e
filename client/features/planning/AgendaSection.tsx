import { ActionIcon, Button, Group, NumberInput, Select, Stack, Text } from '@mantine/core'
import { IconPlus, IconRowInsertBottom, IconTrash, IconWand } from '@tabler/icons-react'
import { memo, useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { agendaKinds, bareItem, MINUTES_MAX, plannedStarts } from '../../../shared/plan.ts'
import { PRESENTER_MAX, TITLE_MAX } from '../../../shared/planning.ts'
import { isBlank, tidyLine } from '../../../shared/tidy.ts'
import { timeOf } from '../../lib/format.ts'
import { BoundedArea, BoundedInput } from '../../ui/Bounded.tsx'
import { moved } from '../../ui/sorting.ts'
import { SortableList } from '../../ui/SortableList.tsx'
import { useDuration } from '../../ui/useDuration.ts'
import { LongSelect } from '../../ui/LongSelect.tsx'
import { optionsOf, type CatalogSite } from './catalog.ts'
import { CopiedHint } from './CopiedHint.tsx'
import { newKey, type DraftItem } from './draft.ts'
import type { SectionProps } from './editing.ts'
import classes from './PlanEditor.module.css'
import { PasteAgenda } from './PasteAgenda.tsx'
import { elementOf } from './problems.ts'

const kinds = z.enum(agendaKinds)
const usual = [
  { kind: 'opening', minutes: 10 },
  { kind: 'report', minutes: 20 },
  { kind: 'speech', minutes: 10 },
  { kind: 'discussion', minutes: 60 },
  { kind: 'conclusion', minutes: 20 },
] as const

const blank: Omit<DraftItem, 'key'> = {
  itemId: null,
  kind: 'speech',
  title: '',
  presenterSiteId: null,
  presenterName: '',
  minutes: 10,
  ...bareItem,
}

/** The items in order, each with the time at which it will start. */
export function AgendaSection({ draft, change, catalog, frozen, problemAt, copied }: SectionProps) {
  const { t } = useTranslation()
  const { agenda, startsAt } = draft
  const { siteIds } = draft
  const set = useCallback(
    (to: (agenda: DraftItem[]) => DraftItem[]) => change((now) => ({ ...now, agenda: to(now.agenda) })),
    [change],
  )
  const taking = useMemo(() => {
    const chosen = new Set(siteIds)
    return catalog.sites.filter(({ siteId }) => chosen.has(siteId))
  }, [catalog.sites, siteIds])
  const sites = useMemo(() => optionsOf(taking), [taking])
  const siteOf = useMemo(() => new Map(catalog.sites.map((site) => [site.siteId, site])), [catalog.sites])
  const onChange = useCallback(
    (key: string, part: Partial<DraftItem>) =>
      set((items) => items.map((other) => (other.key === key ? { ...other, ...part } : other))),
    [set],
  )
  const onInsert = useCallback(
    (after: string) =>
      set((items) => items.flatMap((item) => (item.key === after ? [item, { ...blank, key: newKey() }] : [item]))),
    [set],
  )
  const onRemove = useCallback((removed: string) => set((items) => items.filter(({ key }) => key !== removed)), [set])
  const items = useMemo(
    () =>
      agenda.map((item, index) => ({
        item,
        id: item.key,
        label: isBlank(item.title) ? t('planning.agenda.item', { number: index + 1 }) : item.title,
      })),
    [agenda, t],
  )
  const counted = agenda.map(({ minutes }) => ({ minutes: minutes ?? 0 }))
  const starts = startsAt === null ? [] : plannedStarts(startsAt, counted)
  const total = counted.reduce((sum, { minutes }) => sum + minutes, 0)
  const lengthOf = useDuration()
  const fill = () =>
    set(() =>
      usual.map(({ kind, minutes }) => ({
        ...blank,
        key: newKey(),
        kind,
        minutes,
        title: t(`planning.agenda.templateItems.${kind}`),
      })),
    )
  return (
    <Stack gap="md">
      <Text c="dimmed">{t('planning.agenda.intro')}</Text>
      {agenda.length === 0 && <Text>{t('planning.agenda.empty')}</Text>}
      <SortableList
        label={t('planning.page.agenda')}
        items={items}
        onMove={(from, to) => set((items) => moved(items, from, to))}
      >
        {({ item }, index) => (
          <ItemFields
            item={item}
            number={index + 1}
            start={starts[index]}
            sites={sites}
            // One that was dropped from the sites is pointed at by its name.
            chosen={siteOf.get(item.presenterSiteId ?? '')}
            frozen={frozen}
            problemAt={problemAt}
            isCopied={copied.has(item.title)}
            onChange={onChange}
            onRemove={onRemove}
            onInsert={onInsert}
          />
        )}
      </SortableList>
      {!frozen && (
        <Group>
          <Button
            variant="default"
            leftSection={<IconPlus size={18} aria-hidden />}
            onClick={() => set((items) => [...items, { ...blank, key: newKey() }])}
          >
            {t('planning.agenda.add')}
          </Button>
          <PasteAgenda
            sites={taking}
            onAdd={(found) =>
              set((items) => [...items, ...found.map((item) => ({ ...blank, ...item, key: newKey() }))])
            }
          />
          {agenda.length === 0 && (
            <Button variant="light" leftSection={<IconWand size={18} aria-hidden />} onClick={fill}>
              {t('planning.agenda.template')}
            </Button>
          )}
        </Group>
      )}
      {agenda.length > 0 && (
        <div>
          {startsAt !== null && (
            <Text fw={600}>
              {t('planning.agenda.ends', {
                time: timeOf(startsAt + total * 60_000),
                total: lengthOf(total * 60_000),
              })}
            </Text>
          )}
          {!frozen && (
            <Text size="sm" c="dimmed">
              {t('planning.agenda.sortHelp')}
            </Text>
          )}
        </div>
      )}
    </Stack>
  )
}

type ItemFieldsProps = {
  item: DraftItem
  number: number
  /** Undefined while the briefing has no start. */
  start: number | undefined
  sites: ReturnType<typeof optionsOf>
  chosen: CatalogSite | undefined
  frozen: boolean
  problemAt: SectionProps['problemAt']
  /** Its title is that of a briefing before this one, and names its time. */
  isCopied: boolean
  onChange: (key: string, part: Partial<DraftItem>) => void
  onRemove: (key: string) => void
  onInsert: (after: string) => void
}

const ItemFields = memo(function ItemFields(props: ItemFieldsProps) {
  const { item, number, start, sites, chosen, frozen, problemAt, isCopied } = props
  const { t } = useTranslation()
  const { key, kind, title, minutes, presenterSiteId, presenterName } = item
  const onChange = (part: Partial<DraftItem>) => props.onChange(key, part)
  const offered = useMemo(
    () =>
      chosen === undefined || sites.some(({ value }) => value === chosen.siteId)
        ? sites
        : [...sites, ...optionsOf([chosen])],
    [sites, chosen],
  )
  return (
    <fieldset className={classes.item} aria-label={t('planning.agenda.item', { number })}>
      <div className={classes.itemStart}>
        <Text size="sm" c="dimmed">
          {t('planning.agenda.item', { number })}
        </Text>
        <strong>{start === undefined ? '–' : timeOf(start)}</strong>
      </div>
      <Select
        className={classes.itemKind ?? ''}
        label={t('planning.agenda.kind')}
        size="sm"
        data={agendaKinds.map((value) => ({ value, label: t(`planning.agendaKind.${value}`) }))}
        value={kind}
        onChange={(value) => onChange({ kind: kinds.catch(kind).parse(value) })}
      />
      <NumberInput
        className={classes.itemMinutes ?? ''}
        id={elementOf(`agendaMinutes:${key}`)}
        label={t('planning.agenda.minutes')}
        size="sm"
        min={1}
        max={MINUTES_MAX}
        allowDecimal={false}
        value={minutes ?? ''}
        error={problemAt(`agendaMinutes:${key}`)}
        onChange={(value) => onChange({ minutes: value === '' ? null : Math.trunc(Number(value)) })}
      />
      <BoundedArea
        tidy={tidyLine}
        id={elementOf(`agendaTitle:${key}`)}
        label={t('planning.agenda.title')}
        description={isCopied ? <CopiedHint /> : undefined}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        size="sm"
        max={TITLE_MAX}
        minRows={1}
        value={title}
        error={problemAt(`agendaTitle:${key}`)}
        // One line that is only shown on several.
        onChange={(event) => onChange({ title: event.currentTarget.value.replace(/\s*\n\s*/g, ' ') })}
      />
      {!frozen && (
        <span className={classes.itemRemove}>
          <ActionIcon
            variant="subtle"
            color="gray.8"
            title={t('planning.agenda.insertAfter', { number })}
            aria-label={t('planning.agenda.insertAfter', { number })}
            onClick={() => props.onInsert(key)}
          >
            <IconRowInsertBottom size={18} aria-hidden />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray.8"
            aria-label={t('planning.agenda.remove', { number, title })}
            onClick={() => props.onRemove(key)}
          >
            <IconTrash size={18} aria-hidden />
          </ActionIcon>
        </span>
      )}
      <div className={classes.itemMore}>
        <LongSelect
          id={elementOf(`agendaSite:${key}`)}
          label={t('planning.agenda.presenterSite')}
          placeholder={t('planning.agenda.noSite')}
          size="sm"
          clearable
          clearButtonProps={{ 'aria-label': t('planning.agenda.noSite') }}
          data={offered}
          value={presenterSiteId}
          error={problemAt(`agendaSite:${key}`)}
          onChange={(siteId) => onChange({ presenterSiteId: siteId })}
        />
        <BoundedInput
          id={elementOf(`agendaPresenter:${key}`)}
          label={t('planning.agenda.presenterName')}
          size="sm"
          max={PRESENTER_MAX}
          value={presenterName}
          error={problemAt(`agendaPresenter:${key}`)}
          onChange={(event) => onChange({ presenterName: event.currentTarget.value })}
        />
      </div>
    </fieldset>
  )
})
