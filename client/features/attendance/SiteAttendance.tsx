import { SegmentedControl, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { absenceOf, attendanceOf } from '../../../shared/attendance.ts'
import { useBriefing, useMay } from '../../lib/briefing/roomContext.ts'
import { AbsenceForm } from './AbsenceForm.tsx'
import { DeclareForm } from './DeclareForm.tsx'
import { DelegateList } from './DelegateList.tsx'

/**
 * What a site says of its attendance: who sits in the room or, while it is not there, that it is absent. To be written by
 * whom it concerns, to be read by the others.
 */
export function SiteAttendance({ siteId, onDone }: { siteId: string; onDone: () => void }) {
  const { t } = useTranslation()
  const site = useBriefing((state) => attendanceOf(state.attendance, siteId))
  const absence = absenceOf(site)
  const mayDeclare = useMay('attendance.declare') === 'own'
  const [says, setSays] = useState(absence === null ? 'attends' : 'absent')
  if (!mayDeclare) return <DelegateList siteId={siteId} />
  if (site.presence.status === 'present') return <DeclareForm siteId={siteId} onDone={onDone} />
  return (
    <Stack>
      <SegmentedControl
        aria-label={t('declare.says')}
        value={says}
        onChange={setSays}
        data={[
          { value: 'attends', label: t('declare.attends') },
          { value: 'absent', label: t('declare.absent') },
        ]}
      />
      {says === 'attends' ? (
        <DeclareForm siteId={siteId} onDone={onDone} />
      ) : (
        <AbsenceForm siteId={siteId} absence={absence} onDone={onDone} />
      )}
    </Stack>
  )
}
