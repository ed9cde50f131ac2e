import { Checkbox, Select, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { DatesProvider, DateTimePicker } from '@mantine/dates'
import '@mantine/dates/styles.css'
import { IconCalendar } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { briefingKinds, pictureCodecs } from '../../../shared/plan.ts'
import { DESCRIPTION_MAX, PERIOD_MAX, TITLE_MAX } from '../../../shared/planning.ts'
import { tidyLine } from '../../../shared/tidy.ts'
import { instantOfPicker, pickerValueOf } from '../../lib/format.ts'
import { BlankHint } from '../../ui/BlankHint.tsx'
import { BoundedArea, BoundedInput } from '../../ui/Bounded.tsx'
import { useStretch } from '../../ui/useDuration.ts'
import { useServerNow } from '../../ui/useServerNow.ts'
import { LongSelect } from '../../ui/LongSelect.tsx'
import { dayIn } from './calendarDays.ts'
import { optionsOf } from './catalog.ts'
import { CopiedHint } from './CopiedHint.tsx'
import { withHost } from './draft.ts'
import type { SectionProps } from './editing.ts'
import classes from './PlanEditor.module.css'
import { elementOf } from './problems.ts'

/** A plan is made for what is to come; one that begins this minute is no mistake. */
const PAST_MS = 10 * 60_000

const kinds = z.enum(briefingKinds)
const codecs = z.enum(pictureCodecs)

type GeneralSectionProps = SectionProps & { declaredBy: string }

/** What, when, where, and the declaration without which there is no briefing. */
export function GeneralSection(props: GeneralSectionProps) {
  const { draft, change, catalog, frozen, problemAt, copied, declaredBy } = props
  const { t } = useTranslation()
  const hint = (text: string, usual?: string) => (copied.has(text) ? <CopiedHint /> : usual)
  const sites = useMemo(() => optionsOf(catalog.sites), [catalog.sites])
  return (
    <Stack gap="md">
      <BoundedArea
        tidy={tidyLine}
        id={elementOf('title')}
        label={t('planning.general.title')}
        description={hint(draft.title, t('planning.general.titleHint'))}
        required
        max={TITLE_MAX}
        minRows={1}
        value={draft.title}
        error={problemAt('title')}
        // A title is one line; it is only shown on several.
        onChange={({ currentTarget: { value } }) =>
          change((now) => ({ ...now, title: value.replace(/\s*\n\s*/g, ' ') }))
        }
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <Select
          label={t('planning.general.kind')}
          description={<BlankHint />}
          data={briefingKinds.map((value) => ({ value, label: t(`planning.kind.${value}`) }))}
          value={draft.kind}
          onChange={(value) => change((now) => ({ ...now, kind: kinds.catch(now.kind).parse(value) }))}
        />
        <BoundedInput
          id={elementOf('period')}
          label={t('planning.general.period')}
          description={hint(draft.period, t('planning.general.periodHint'))}
          max={PERIOD_MAX}
          value={draft.period}
          onChange={({ currentTarget: { value } }) => change((now) => ({ ...now, period: value }))}
        />
        <StartPicker draft={draft} change={change} frozen={frozen} problem={problemAt('startsAt')} />
        <LongSelect
          id={elementOf('hostSiteId')}
          label={t('planning.general.host')}
          description={t('planning.general.hostHint')}
          placeholder={t('planning.general.hostPlaceholder')}
          required
          data={sites}
          value={draft.hostSiteId}
          error={problemAt('hostSiteId')}
          onChange={(siteId) => change((now) => withHost(now, siteId))}
        />
      </SimpleGrid>
      <BoundedArea
        id={elementOf('description')}
        label={t('planning.general.description')}
        description={hint(draft.description)}
        max={DESCRIPTION_MAX}
        value={draft.description}
        onChange={({ currentTarget: { value } }) => change((now) => ({ ...now, description: value }))}
      />
      <Select
        id={elementOf('codec')}
        label={t('planning.general.codec')}
        description={t('planning.general.codecHint')}
        data={pictureCodecs.map((value) => ({ value, label: t(`planning.general.codecs.${value}`) }))}
        value={draft.codec}
        allowDeselect={false}
        onChange={(value) => change((now) => ({ ...now, codec: codecs.catch(now.codec).parse(value) }))}
      />
      <div className={`${classes.secrecy} ${problemAt('noStateSecret') === undefined ? '' : classes.secrecyBad}`}>
        <Title order={3}>{t('planning.general.secrecyTitle')}</Title>
        <Text my="xs" size="sm" id="plan-secrecy-law">
          {t('planning.general.secrecyLaw')}
        </Text>
        <Checkbox
          id={elementOf('noStateSecret')}
          label={t('planning.general.secrecy')}
          aria-describedby="plan-secrecy-law"
          fw={600}
          checked={draft.noStateSecret}
          error={problemAt('noStateSecret')}
          onChange={({ currentTarget: { checked } }) => change((now) => ({ ...now, noStateSecret: checked }))}
        />
        {declaredBy !== '' && (
          <Text size="sm" c="dimmed" mt="xs">
            {t('planning.general.declaredBy', { name: declaredBy })}
          </Text>
        )}
      </div>
    </Stack>
  )
}

type StartPickerProps = Pick<SectionProps, 'draft' | 'change' | 'frozen'> & { problem: string | undefined }

function StartPicker({ draft, change, frozen, problem }: StartPickerProps) {
  const { t, i18n } = useTranslation()
  const stretch = useStretch()
  const now = useServerNow(30_000)
  const ago = now - (draft.startsAt ?? Infinity)
  const value = draft.startsAt === null ? null : pickerValueOf(draft.startsAt)
  const today = pickerValueOf(now).slice(0, 10)
  const past = !frozen && ago > PAST_MS
  const previous = t('planning.general.previous')
  const next = t('planning.general.next')
  return (
    <div id={elementOf('startsAt')}>
      <DatesProvider settings={{ locale: i18n.language, firstDayOfWeek: 1 }}>
        <DateTimePicker
          label={t('planning.general.startsAt')}
          description={
            past ? (
              <Text span inherit c="orange.9" data-testid="starts-in-past">
                {t('planning.general.startsAtPast', { stretch: stretch(ago) })}
              </Text>
            ) : (
              t('planning.general.startsAtHint')
            )
          }
          required
          hideOutsideDates
          highlightToday
          placeholder={t('planning.general.startsAtPlaceholder')}
          valueFormat="HH:mm, dddd, DD/MM/YYYY"
          monthLabelFormat={t('planning.general.monthFormat')}
          monthsListFormat={t('planning.general.monthInListFormat')}
          defaultTimeValue={value?.slice(11, 16) ?? '14:00'}
          leftSection={<IconCalendar size={18} aria-hidden />}
          // High as it is, it has room neither below nor above a field in the middle of a laptop's window: then it lies over it.
          popoverProps={{ withRoles: false, middlewares: { shift: { crossAxis: true } } }}
          styles={{ calendarHeaderLevel: { textTransform: 'none' } }}
          // By itself it takes the day of this computer's zone for today.
          getDayProps={(day) => (day === today ? { 'data-today': true } : { highlightToday: false })}
          getDayAriaLabel={(day) => dayIn(i18n.language, day, t('planning.general.dayFormat'))}
          ariaLabels={{
            nextMonth: next,
            previousMonth: previous,
            nextYear: next,
            previousYear: previous,
            nextDecade: next,
            previousDecade: previous,
          }}
          timePickerProps={{
            'aria-label': t('planning.general.clock'),
            hoursInputLabel: t('planning.general.hours'),
            minutesInputLabel: t('planning.general.minutes'),
          }}
          submitButtonProps={{ 'aria-label': t('planning.general.confirmTime') }}
          value={value}
          defaultDate={value ?? today}
          error={problem}
          onChange={(chosen) =>
            change((now) => ({ ...now, startsAt: chosen === null ? null : instantOfPicker(chosen) }))
          }
        />
      </DatesProvider>
    </div>
  )
}
