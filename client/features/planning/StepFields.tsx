import { ActionIcon, NumberInput, Select } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { CELLS, layoutKinds, type Cell, type LayoutKind } from '../../../shared/layout.ts'
import { MINUTES_MAX } from '../../../shared/plan.ts'
import { STEP_WHO_MAX, WORDS_MAX, type Cue } from '../../../shared/step.ts'
import { BoundedArea, BoundedInput } from '../../ui/Bounded.tsx'
import { LongSelect } from '../../ui/LongSelect.tsx'
import type { optionsOf } from './catalog.ts'
import type { DraftItem } from './draft.ts'
import type { SectionProps } from './editing.ts'
import classes from './order.module.css'
import { elementOf } from './problems.ts'

/** As they are chosen: a microphone is opened or closed. */
const cueChoices = [
  'none',
  'floor',
  'presentation',
  'microphoneOpen',
  'microphoneClose',
  'layout',
  'rollCall',
  'break',
  'tell',
] as const
type CueChoice = (typeof cueChoices)[number]
const choices = z.enum(cueChoices)
const layouts = z.enum(layoutKinds)
/** Of whoever stands first in the list of speakers. */
const FIRST = 'first'

type DraftStep = DraftItem['steps'][number]

type StepFieldsProps = {
  step: DraftStep
  number: number
  /** Names the step among the problems. */
  path: string
  sites: ReturnType<typeof optionsOf>
  frozen: boolean
  problemAt: SectionProps['problemAt']
  onChange: (part: Partial<DraftStep>) => void
  onRemove: () => void
}

/** One step: who, the words, and what follows in the room. */
export function StepFields({ step, number, path, sites, frozen, problemAt, onChange, onRemove }: StepFieldsProps) {
  const { t } = useTranslation()
  const { who, words, cue } = step
  return (
    <fieldset className={classes.step} aria-label={t('planning.order.step', { number })}>
      <BoundedInput
        className={classes.who ?? ''}
        id={elementOf(`stepWho:${path}`)}
        label={t('planning.order.who')}
        size="sm"
        max={STEP_WHO_MAX}
        value={who}
        error={problemAt(`stepWho:${path}`)}
        onChange={(event) => onChange({ who: event.currentTarget.value })}
      />
      <Select
        label={t('planning.order.cue')}
        size="sm"
        allowDeselect={false}
        data={cueChoices.map((value) => ({ value, label: t(`planning.order.cues.${value}`) }))}
        value={choiceOf(cue)}
        onChange={(value) => onChange({ cue: cueAs(choices.catch('none').parse(value), cue, sites[0]?.value ?? null) })}
      />
      <CueFields cue={cue} path={path} sites={sites} problemAt={problemAt} onCue={(to) => onChange({ cue: to })} />
      {!frozen && (
        <ActionIcon
          className={classes.remove}
          variant="subtle"
          color="gray.8"
          aria-label={t('planning.order.remove', { number })}
          title={t('planning.order.remove', { number })}
          onClick={onRemove}
        >
          <IconTrash size={18} aria-hidden />
        </ActionIcon>
      )}
      <BoundedArea
        className={classes.words ?? ''}
        id={elementOf(`stepWords:${path}`)}
        label={t('planning.order.words')}
        size="sm"
        autosize
        minRows={2}
        max={WORDS_MAX}
        value={words}
        error={problemAt(`stepWords:${path}`)}
        onChange={(event) => onChange({ words: event.currentTarget.value })}
      />
    </fieldset>
  )
}

type CueFieldsProps = Pick<StepFieldsProps, 'path' | 'sites' | 'problemAt'> & { cue: Cue; onCue: (cue: Cue) => void }

/** What a cue of its kind needs. */
function CueFields({ cue, path, sites, problemAt, onCue }: CueFieldsProps) {
  const { t } = useTranslation()
  const site = (value: string | null, onSite: (siteId: string) => void, first = false) => (
    <LongSelect
      id={elementOf(`stepSite:${path}`)}
      label={t('planning.order.site')}
      size="sm"
      data={first ? [{ value: FIRST, label: t('planning.order.first') }, ...sites] : sites}
      value={value}
      error={problemAt(`stepSite:${path}`)}
      onChange={(siteId) => siteId !== null && onSite(siteId)}
    />
  )
  switch (cue.kind) {
    case 'floor':
      return (
        <>
          {site(cue.siteId ?? FIRST, (siteId) => onCue({ ...cue, siteId: siteId === FIRST ? null : siteId }), true)}
          <NumberInput
            className={classes.minutes ?? ''}
            label={t('planning.order.minutes')}
            placeholder={t('planning.order.minutesHint')}
            size="sm"
            min={1}
            max={MINUTES_MAX}
            clampBehavior="strict"
            allowDecimal={false}
            value={cue.minutes ?? ''}
            onChange={(value) => onCue({ ...cue, minutes: minutesOf(value) })}
          />
        </>
      )
    case 'presentation':
    case 'microphone':
      return site(cue.siteId, (siteId) => onCue({ ...cue, siteId }))
    case 'layout':
      return (
        <Select
          label={t('planning.order.layout')}
          size="sm"
          allowDeselect={false}
          data={layoutKinds.map((value) => ({ value, label: t(`planning.order.layouts.${value}`) }))}
          value={cue.layout.kind}
          onChange={(value) => onCue(layoutCue(layouts.catch('full').parse(value)))}
        />
      )
    case 'break':
      return (
        <>
          <NumberInput
            className={classes.minutes ?? ''}
            label={t('planning.order.minutes')}
            size="sm"
            min={1}
            max={MINUTES_MAX}
            clampBehavior="strict"
            allowDecimal={false}
            value={cue.minutes}
            onChange={(value) => onCue({ ...cue, minutes: minutesOf(value) ?? cue.minutes })}
          />
          <BoundedInput
            label={t('planning.order.reason')}
            size="sm"
            max={TEXT_MAX}
            value={cue.reason}
            onChange={(event) => onCue({ ...cue, reason: event.currentTarget.value.slice(0, TEXT_MAX) })}
          />
        </>
      )
    case 'tell':
      return (
        <BoundedInput
          id={elementOf(`stepTell:${path}`)}
          label={t('planning.order.text')}
          size="sm"
          max={TEXT_MAX}
          value={cue.text}
          error={problemAt(`stepTell:${path}`)}
          onChange={(event) => onCue({ ...cue, text: event.currentTarget.value.slice(0, TEXT_MAX) })}
        />
      )
    case 'none':
    case 'rollCall':
      return null
  }
}

/** Of a reason, and of what technicians are told. */
const TEXT_MAX = 300

const minutesOf = (value: string | number): number | null => {
  const minutes = Math.trunc(Number(value))
  return value === '' || !(minutes >= 1) ? null : Math.min(minutes, MINUTES_MAX)
}

const choiceOf = (cue: Cue): CueChoice =>
  cue.kind === 'microphone' ? (cue.open ? 'microphoneOpen' : 'microphoneClose') : cue.kind

/** Another kind of cue, for the same site where there is one. */
function cueAs(choice: CueChoice, was: Cue, first: string | null): Cue {
  const siteId = 'siteId' in was ? was.siteId : null
  const site = siteId ?? first
  switch (choice) {
    case 'floor':
      return { kind: 'floor', siteId, minutes: null }
    case 'presentation':
      return site === null ? { kind: 'none' } : { kind: 'presentation', siteId: site }
    case 'microphoneOpen':
    case 'microphoneClose':
      return site === null ? { kind: 'none' } : { kind: 'microphone', siteId: site, open: choice === 'microphoneOpen' }
    case 'layout':
      return layoutCue('full')
    case 'break':
      return { kind: 'break', minutes: 15, reason: '' }
    case 'tell':
      return { kind: 'tell', text: '' }
    case 'none':
    case 'rollCall':
      return { kind: choice }
  }
}

/** Whoever speaks in the first cell, the presiding chair in the second; the others are filled in the room. */
function layoutCue(kind: LayoutKind): Cue {
  const cells = Array.from({ length: CELLS[kind] }, (_, place): Cell =>
    place === 0 ? { by: 'speaker' } : place === 1 ? { by: 'chair' } : null,
  )
  return { kind: 'layout', layout: { kind, cells } }
}
