import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import type { BriefingRecord } from '../../../shared/record.ts'
import { Surface } from '../../ui/Surface.tsx'
import { AttendanceByGroup } from './AttendanceByGroup.tsx'
import { AttendanceBySite } from './AttendanceBySite.tsx'
import classes from './record.module.css'
import { useRecordWords } from './useRecordWords.ts'

/** Who attended, by site in protocol order or by group. */
export function Attendance({ record }: { record: BriefingRecord }) {
  const { t } = useRecordWords()
  const [by, setBy] = useState('site')
  return (
    <Surface>
      <SegmentedControl
        className={classes.choice ?? ''}
        aria-label={t('record.sections.attendance')}
        value={by}
        onChange={setBy}
        data={[
          { value: 'site', label: t('record.attendance.bySite') },
          { value: 'group', label: t('record.attendance.byGroup') },
        ]}
      />
      {by === 'site' ? <AttendanceBySite record={record} /> : <AttendanceByGroup record={record} />}
    </Surface>
  )
}
