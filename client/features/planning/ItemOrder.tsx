import { Button, Group, UnstyledButton } from '@mantine/core'
import { IconChevronDown, IconChevronRight, IconPlus, IconWand } from '@tabler/icons-react'
import { memo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { STEPS_MAX } from '../../../shared/step.ts'
import { isBlank } from '../../../shared/tidy.ts'
import { timeOf } from '../../lib/format.ts'
import { moved } from '../../ui/sorting.ts'
import { SortableList } from '../../ui/SortableList.tsx'
import type { optionsOf } from './catalog.ts'
import { newId, type DraftItem } from './draft.ts'
import type { SectionProps } from './editing.ts'
import classes from './order.module.css'
import { StepFields } from './StepFields.tsx'

type ItemOrderProps = {
  item: DraftItem
  place: number
  /** Undefined while the briefing has no start. */
  start: number | undefined
  sites: ReturnType<typeof optionsOf>
  frozen: boolean
  problemAt: SectionProps['problemAt']
  onSteps: (key: string, to: (steps: DraftItem['steps']) => DraftItem['steps']) => void
  onTemplate: (place: number) => void
}

const parts = ['stepWho', 'stepWords', 'stepSite', 'stepTell'] as const

/** The steps of one item, folded until they are looked at or one of them is to be mended. */
export const ItemOrder = memo(function ItemOrder(props: ItemOrderProps) {
  const { item, place, start, sites, frozen, problemAt, onSteps, onTemplate } = props
  const { t } = useTranslation()
  const [wanted, setWanted] = useState(false)
  const { key, steps } = item
  const toMend = steps.some((_, index) => parts.some((part) => problemAt(`${part}:${key}:${index}`) !== undefined))
  const opened = wanted || toMend
  const title = isBlank(item.title) ? t('planning.agenda.item', { number: place + 1 }) : item.title
  const Chevron = opened ? IconChevronDown : IconChevronRight
  return (
    <div className={classes.item}>
      <UnstyledButton className={classes.head} aria-expanded={opened} onClick={() => setWanted(!opened)}>
        <Chevron size={20} aria-hidden />
        <span className={classes.start}>{start === undefined ? '–' : timeOf(start)}</span>
        <strong className={classes.title}>{title}</strong>
        <span className={classes.count} data-none={steps.length === 0}>
          {steps.length === 0 ? t('planning.order.none') : t('planning.order.steps', { count: steps.length })}
        </span>
      </UnstyledButton>
      {opened && (
        <div className={classes.steps}>
          <SortableList
            label={t('planning.order.of', { number: place + 1 })}
            items={steps.map((step, index) => ({
              step,
              id: step.stepId ?? `${index}`,
              label: t('planning.order.step', { number: index + 1 }),
            }))}
            onMove={(from, to) => onSteps(key, (now) => moved(now, from, to))}
          >
            {({ step }, index) => (
              <StepFields
                step={step}
                number={index + 1}
                path={`${key}:${index}`}
                sites={sites}
                frozen={frozen}
                problemAt={problemAt}
                onChange={(part) =>
                  onSteps(key, (now) => now.map((each, at) => (at === index ? { ...each, ...part } : each)))
                }
                onRemove={() => onSteps(key, (now) => now.toSpliced(index, 1))}
              />
            )}
          </SortableList>
          {!frozen && (
            <Group mt="xs">
              <Button
                size="sm"
                variant="default"
                disabled={steps.length >= STEPS_MAX}
                leftSection={<IconPlus size={18} aria-hidden />}
                onClick={() =>
                  onSteps(key, (now) => [
                    ...now,
                    { stepId: newId(), who: now.at(-1)?.who ?? '', words: '', cue: { kind: 'none' } },
                  ])
                }
              >
                {t('planning.order.add')}
              </Button>
              <Button
                size="sm"
                variant="default"
                leftSection={<IconWand size={18} aria-hidden />}
                onClick={() => onTemplate(place)}
              >
                {t('planning.order.fromTemplate')}
              </Button>
            </Group>
          )}
        </div>
      )}
    </div>
  )
})
