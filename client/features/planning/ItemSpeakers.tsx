import { ActionIcon, Button, Checkbox, NumberInput, Text } from '@mantine/core'
import { IconTrash, IconUserPlus } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { NAME_MAX, TITLE_MAX } from '../../../shared/delegates.ts'
import { TOPIC_MAX } from '../../../shared/floor.ts'
import { MINUTES_MAX, SPEAKERS_MAX } from '../../../shared/plan.ts'
import { isBlank } from '../../../shared/tidy.ts'
import { BoundedInput } from '../../ui/Bounded.tsx'
import { LongSelect } from '../../ui/LongSelect.tsx'
import { moved } from '../../ui/sorting.ts'
import { SortableList } from '../../ui/SortableList.tsx'
import { optionsOf, type CatalogSite } from './catalog.ts'
import { newKey, type DraftItem, type DraftSpeaker } from './draft.ts'
import type { SectionProps } from './editing.ts'
import classes from './itemSpeakers.module.css'
import { elementOf } from './problems.ts'
import { speakersMinutes } from './speakersMinutes.ts'

type Sites = ReturnType<typeof optionsOf>
type ItemSpeakersProps = {
  item: DraftItem
  number: number
  /** Those that take part. */
  sites: Sites
  /** All by id: one that was dropped from the sites is pointed at by its name. */
  siteOf: ReadonlyMap<string, CatalogSite>
  frozen: boolean
  problemAt: SectionProps['problemAt']
  onChange: (part: Partial<DraftItem>) => void
}

const fields = ['site', 'name', 'title', 'topic', 'minutes'] as const

/** Who is designated to speak at an item, in their order, and whether a bell ends their time. */
export function ItemSpeakers({ item, number, sites, siteOf, frozen, problemAt, onChange }: ItemSpeakersProps) {
  const { t } = useTranslation()
  const { speakers, bell, minutes } = item
  const needed = speakersMinutes(item)
  const set = (speakers: DraftSpeaker[]) => onChange({ speakers })
  const rows = useMemo(
    () =>
      speakers.map((speaker, index) => ({
        speaker,
        id: speaker.key,
        label: isBlank(speaker.name) ? t('planning.speakers.row', { number: index + 1 }) : speaker.name,
      })),
    [speakers, t],
  )
  return (
    <div className={classes.speakers}>
      {speakers.length > 0 && (
        <>
          <div className={classes.heads} data-frozen={frozen || undefined} aria-hidden>
            {fields.map((field) => (
              <span key={field}>{t(`planning.speakers.${field}`)}</span>
            ))}
          </div>
          <SortableList
            label={t('planning.speakers.of', { number })}
            items={rows}
            onMove={(from, to) => set(moved(speakers, from, to))}
          >
            {({ speaker, label }) => (
              <SpeakerFields
                speaker={speaker}
                label={label}
                sites={sites}
                siteOf={siteOf}
                frozen={frozen}
                problemAt={problemAt}
                onChange={(part) =>
                  set(speakers.map((other) => (other.key === speaker.key ? { ...other, ...part } : other)))
                }
                onRemove={() => set(speakers.filter(({ key }) => key !== speaker.key))}
              />
            )}
          </SortableList>
        </>
      )}
      <div className={classes.foot}>
        {!frozen && (
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<IconUserPlus size={18} aria-hidden />}
            disabled={speakers.length >= SPEAKERS_MAX}
            onClick={() =>
              set([...speakers, { key: newKey(), siteId: null, name: '', title: '', topic: '', minutes: null }])
            }
          >
            {t('planning.speakers.add')}
          </Button>
        )}
        {needed > 0 && (
          <Text size="sm" c={minutes !== null && needed > minutes ? 'orange.9' : 'dimmed'}>
            {t('planning.speakers.sum', { needed, minutes: minutes ?? 0 })}
          </Text>
        )}
        <Checkbox
          size="sm"
          label={t('planning.speakers.bell')}
          checked={bell}
          onChange={({ currentTarget: { checked } }) => onChange({ bell: checked })}
        />
      </div>
    </div>
  )
}

type SpeakerFieldsProps = Pick<ItemSpeakersProps, 'sites' | 'siteOf' | 'frozen' | 'problemAt'> & {
  speaker: DraftSpeaker
  label: string
  onChange: (part: Partial<DraftSpeaker>) => void
  onRemove: () => void
}

function SpeakerFields(props: SpeakerFieldsProps) {
  const { speaker, label, sites, siteOf, frozen, problemAt, onChange, onRemove } = props
  const { t } = useTranslation()
  const { key, siteId, name, title, topic, minutes } = speaker
  const dropped = sites.some(({ value }) => value === siteId) ? undefined : siteOf.get(siteId ?? '')
  const said = (field: (typeof fields)[number]) => ({
    'aria-label': t(`planning.speakers.${field}`),
    placeholder: t(`planning.speakers.${field}`),
  })
  return (
    <fieldset className={classes.row} aria-label={label}>
      <LongSelect
        {...said('site')}
        id={elementOf(`agendaSpeaker:${key}`)}
        size="xs"
        data={dropped === undefined ? sites : [...sites, ...optionsOf([dropped])]}
        value={siteId}
        error={problemAt(`agendaSpeaker:${key}`)}
        onChange={(siteId) => onChange({ siteId })}
      />
      <BoundedInput
        {...said('name')}
        id={elementOf(`agendaSpeakerName:${key}`)}
        size="xs"
        max={NAME_MAX}
        value={name}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
      />
      <BoundedInput
        {...said('title')}
        id={elementOf(`agendaSpeakerTitle:${key}`)}
        size="xs"
        max={TITLE_MAX}
        value={title}
        onChange={(event) => onChange({ title: event.currentTarget.value })}
      />
      <BoundedInput
        {...said('topic')}
        id={elementOf(`agendaSpeakerTopic:${key}`)}
        size="xs"
        max={TOPIC_MAX}
        value={topic}
        onChange={(event) => onChange({ topic: event.currentTarget.value })}
      />
      <NumberInput
        {...said('minutes')}
        id={elementOf(`agendaSpeakerMinutes:${key}`)}
        size="xs"
        min={1}
        max={MINUTES_MAX}
        allowDecimal={false}
        hideControls
        value={minutes ?? ''}
        error={problemAt(`agendaSpeakerMinutes:${key}`)}
        onChange={(value) => onChange({ minutes: value === '' ? null : Math.trunc(Number(value)) })}
      />
      {!frozen && (
        <ActionIcon
          variant="subtle"
          color="gray.8"
          aria-label={t('planning.speakers.remove', { name: label })}
          onClick={onRemove}
        >
          <IconTrash size={18} aria-hidden />
        </ActionIcon>
      )}
    </fieldset>
  )
}
