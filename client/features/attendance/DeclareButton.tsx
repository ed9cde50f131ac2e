import { Button } from '@mantine/core'
import { IconUsers } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { absenceOf, attendanceOf } from '../../../shared/attendance.ts'
import { useBriefing, useMay, useMySiteId } from '../../lib/briefing/roomContext.ts'
import { SiteModal } from './SiteModal.tsx'

/** The operator's way to say who sits in this room, or that nobody comes; shows what was declared. */
export function DeclareButton({ size = 'lg' }: { size?: 'sm' | 'lg' }) {
  const { t } = useTranslation()
  const siteId = useMySiteId()
  const may = useMay('attendance.declare') === 'own'
  const count = useBriefing((state) => attendanceOf(state.attendance, siteId).headcount)
  const absent = useBriefing((state) => absenceOf(attendanceOf(state.attendance, siteId)) !== null)
  const [opened, setOpened] = useState(false)
  if (!may) return null
  return (
    <>
      <Button
        size={size}
        variant="default"
        leftSection={<IconUsers size={22} aria-hidden />}
        onClick={() => setOpened(true)}
      >
        {absent
          ? t('conference.attendance.declaredAbsent')
          : count === 0
            ? t('conference.attendance.declareRoom')
            : t('conference.attendance.inRoom', { count })}
      </Button>
      <SiteModal
        siteId={siteId}
        title={t('conference.attendance.declareTitle')}
        opened={opened}
        onClose={() => setOpened(false)}
      />
    </>
  )
}
