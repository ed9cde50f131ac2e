import { Button, Group, Stack, Text } from '@mantine/core'
import { IconFileText, IconWand } from '@tabler/icons-react'
import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { templateOf, type OrderFacts } from '../../../shared/orderTemplates.ts'
import { plannedStarts } from '../../../shared/plan.ts'
import { optionsOf } from './catalog.ts'
import { newId, type DraftItem } from './draft.ts'
import type { SectionProps } from './editing.ts'
import { ItemOrder } from './ItemOrder.tsx'

/** `briefingId`: null for a plan that was never saved. */
type OrderSectionProps = SectionProps & { briefingId: string | null }

/** The running order: what is said at each item of the agenda, by whom, and what follows in the room. */
export function OrderSection({ draft, change, catalog, frozen, problemAt, briefingId }: OrderSectionProps) {
  const { t } = useTranslation()
  const { agenda, startsAt, siteIds, members, hostSiteId, title } = draft
  const siteOf = useMemo(() => new Map(catalog.sites.map((site) => [site.siteId, site])), [catalog.sites])
  const sites = useMemo(() => optionsOf(siteIds.flatMap((siteId) => siteOf.get(siteId) ?? [])), [siteIds, siteOf])
  const chairId = members.find(({ role }) => role === 'chair')?.userId
  const chair = catalog.people.find(({ userId }) => userId === chairId)
  const facts = useMemo(
    (): OrderFacts => ({
      briefing: title,
      host: siteOf.get(hostSiteId ?? '')?.name ?? '',
      hostSiteId,
      chair: [chair?.name ?? '', chair?.title ?? ''].filter((part) => part !== '').join(', '),
      sites: siteIds.filter((siteId) => siteId !== hostSiteId).length,
      newId,
      nameOf: (siteId) => siteOf.get(siteId)?.name ?? '',
    }),
    [title, siteOf, hostSiteId, chair, siteIds],
  )
  const onSteps = useCallback(
    (key: string, to: (steps: DraftItem['steps']) => DraftItem['steps']) =>
      change((now) => ({
        ...now,
        agenda: now.agenda.map((item) => (item.key === key ? { ...item, steps: to(item.steps) } : item)),
      })),
    [change],
  )
  const onTemplate = useCallback(
    (index: number) =>
      change((now) => ({
        ...now,
        agenda: now.agenda.map((item, at) =>
          at === index ? { ...item, steps: [...item.steps, ...templateOf(item, facts)] } : item,
        ),
      })),
    [change, facts],
  )
  const fill = () =>
    change((now) => ({
      ...now,
      // What is written is kept.
      agenda: now.agenda.map((item) => (item.steps.length === 0 ? { ...item, steps: templateOf(item, facts) } : item)),
    }))
  const starts =
    startsAt === null
      ? []
      : plannedStarts(
          startsAt,
          agenda.map(({ minutes }) => ({ minutes: minutes ?? 0 })),
        )
  const some = agenda.some(({ steps }) => steps.length > 0)
  return (
    <Stack gap="md">
      <Text c="dimmed">{t(agenda.length === 0 ? 'planning.order.noAgenda' : 'planning.order.intro')}</Text>
      <Group>
        {!frozen && agenda.some(({ steps }) => steps.length === 0) && (
          <Button variant="light" leftSection={<IconWand size={18} aria-hidden />} onClick={fill}>
            {t('planning.order.fill')}
          </Button>
        )}
        {some && briefingId !== null && (
          <Button
            component="a"
            href={`/api/briefings/${briefingId}/running-order.docx`}
            download
            variant="default"
            leftSection={<IconFileText size={18} aria-hidden />}
          >
            {t('planning.order.download')}
          </Button>
        )}
      </Group>
      {!frozen && some && agenda.some(({ steps }) => steps.length === 0) && (
        <Text size="sm" c="dimmed">
          {t('planning.order.fillHint')}
        </Text>
      )}
      <div>
        {agenda.map((item, index) => (
          <ItemOrder
            key={item.key}
            item={item}
            place={index}
            start={starts[index]}
            sites={sites}
            frozen={frozen}
            problemAt={problemAt}
            onSteps={onSteps}
            onTemplate={onTemplate}
          />
        ))}
      </div>
    </Stack>
  )
}
