import { Alert, Button, Group, Stack } from '@mantine/core'
import { IconUserOff } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { REASON_MAX, attendanceOf, type Absence } from '../../../shared/attendance.ts'
import { isTooLong, tidyLine } from '../../../shared/tidy.ts'
import { useBriefing } from '../../lib/briefing/roomContext.ts'
import { timeFrom } from '../../lib/format.ts'
import { BoundedArea } from '../../ui/Bounded.tsx'
import { useAsk } from '../../ui/room/useAsk.ts'
import { WorkButton } from '../../ui/room/WorkButton.tsx'
import { DeclaredMeanwhile } from './DeclaredMeanwhile.tsx'
import { useDeclares } from './useDeclares.ts'
import { useWritten } from './useWritten.ts'

type AbsenceFormProps = {
  siteId: string
  /** What was declared and stands. */
  absence: Absence | null
  onDone: () => void
}

/** That nobody of the site attends, and why; and that somebody does after all. */
export function AbsenceForm({ siteId, absence, onDone }: AbsenceFormProps) {
  const { t } = useTranslation()
  const { ask, working } = useAsk()
  const saving = useDeclares(siteId) || working
  const declared = useBriefing(({ attendance }) => attendanceOf(attendance, siteId))
  const startsAt = useBriefing(({ plan }) => plan.startsAt)
  // It doesn't show who attends: what others declare while it is open was not read here. Null: what stands was.
  const [opened, setOpened] = useState(saving ? null : declared.revision)
  const form = useWritten(siteId, {
    keys: ['absence', 'absentOn'],
    schema: z.string(),
    stands: absence?.reason ?? '',
    revision: opened ?? declared.revision,
  })
  const { written: reason, baseRevision } = form
  const tooLong = isTooLong(reason, REASON_MAX)
  const leave = (done: boolean) => {
    if (!done) return
    form.clear()
    setOpened(null)
    onDone()
  }
  return (
    <Stack>
      {absence !== null && (
        <Alert color="blue" variant="light" icon={<IconUserOff aria-hidden />} data-testid="absence">
          {t(absence.reason === '' ? 'declare.absentSince' : 'declare.absentBecause', {
            at: timeFrom(absence.declaredAt, startsAt),
            reason: absence.reason,
          })}
        </Alert>
      )}
      <BoundedArea
        tidy={tidyLine}
        minRows={2}
        maxRows={4}
        label={t('declare.reason')}
        description={t('declare.reasonHint')}
        max={REASON_MAX}
        value={reason}
        onChange={(event) => form.write(event.currentTarget.value)}
      />
      {baseRevision !== declared.revision && !saving && (
        <DeclaredMeanwhile
          siteId={siteId}
          declared={declared}
          onKeepMine={() => form.setBase(declared.revision)}
          onTakeTheirs={() => {
            form.clear()
            setOpened(declared.revision)
          }}
        />
      )}
      <Group justify={absence === null ? 'flex-end' : 'space-between'}>
        {absence !== null && (
          <Button
            variant="default"
            disabled={saving}
            onClick={() =>
              void ask('attendance.withdrawAbsence', { siteId, declaredAt: absence.declaredAt }).then(leave)
            }
          >
            {t('declare.withdrawAbsence')}
          </Button>
        )}
        <WorkButton
          working={saving}
          disabled={tooLong}
          onClick={() => void ask('attendance.declareAbsent', { siteId, baseRevision, reason }).then(leave)}
        >
          {t('declare.declareAbsent')}
        </WorkButton>
      </Group>
    </Stack>
  )
}
