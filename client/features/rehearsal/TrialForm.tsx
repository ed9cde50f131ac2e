import { Button, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBriefing, useServerNow } from '../../lib/briefing/roomContext.ts'
import { dayOf, instantOfPicker, pickerValueOf, timeOf } from '../../lib/format.ts'
import { useAsk } from '../../ui/room/useAsk.ts'
import { WorkButton } from '../../ui/room/WorkButton.tsx'

const MINUTE_MS = 60_000
const BEFORE_START_MS = 30 * MINUTE_MS
const SOON_MS = 5 * MINUTE_MS

const DAY_MS = 24 * 60 * MINUTE_MS
/** So far ahead one is set at most. */
const DAYS = 7

/** "2026-11-21", in Vietnam's time. Days and times are typed alike whatever the computer's own language writes. */
const dayNameOf = (at: number) => pickerValueOf(at).slice(0, 10)
const instantOf = (day: string, time: string) =>
  /^([01]?\d|2[0-3]):[0-5]\d$/.test(time) ? instantOfPicker(`${day} ${time.padStart(5, '0')}:00`) : null

/** When pages that are open in rooms try picture and sound by themselves. */
export function TrialForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation()
  const { ask, working } = useAsk()
  const standing = useBriefing(({ rehearsal }) => rehearsal.trialAt)
  const startsAt = useBriefing(({ plan }) => plan.startsAt)
  const now = useServerNow(5000)
  // Another one may set it meanwhile: pressed again, it is meant for what the refusal told.
  const [seen, setSeen] = useState(standing)
  const [begin] = useState(() => {
    const usual = Math.max(startsAt - BEFORE_START_MS, Math.ceil((now + SOON_MS) / MINUTE_MS) * MINUTE_MS)
    return standing !== null && standing > now ? standing : usual
  })
  const [day, setDay] = useState(() => dayNameOf(begin))
  const [time, setTime] = useState(() => timeOf(begin))
  const trialAt = instantOf(day, time)
  const days = [...new Set([...Array.from({ length: DAYS }, (_, ahead) => now + ahead * DAY_MS), begin].map(dayNameOf))]
  const set = async (to: number | null) => {
    if (await ask('rehearsal.setTrial', { trialAt: to, seen })) onDone()
    else setSeen(standing)
  }
  return (
    <Stack>
      <Text>{t('conference.rehearsal.trial.hint')}</Text>
      <Group gap="sm" wrap="nowrap" align="flex-end">
        <NativeSelect
          flex={1}
          label={t('conference.rehearsal.trial.day')}
          data={days.map((each) => ({ value: each, label: dayOf(instantOf(each, '12:00') ?? 0) }))}
          value={day}
          onChange={(event) => setDay(event.currentTarget.value)}
        />
        <TextInput
          data-autofocus
          w="7rem"
          label={t('conference.rehearsal.trial.at')}
          placeholder="07:30"
          inputMode="numeric"
          value={time}
          error={trialAt === null}
          onChange={(event) => setTime(event.currentTarget.value)}
        />
      </Group>
      <Group justify="flex-end">
        {standing !== null && standing > now && (
          <Button variant="default" onClick={() => void set(null)}>
            {t('conference.rehearsal.trial.remove')}
          </Button>
        )}
        <WorkButton working={working} disabled={trialAt === null} onClick={() => trialAt !== null && void set(trialAt)}>
          {t('conference.rehearsal.trial.save')}
        </WorkButton>
      </Group>
    </Stack>
  )
}
