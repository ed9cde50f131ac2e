import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { attendanceOf } from '../../../shared/attendance.ts'
import { useBriefing } from '../../lib/briefing/roomContext.ts'
import classes from './attendance.module.css'

/** The people that a site declared, head first. */
export function DelegateList({ siteId }: { siteId: string }) {
  const { t } = useTranslation()
  const { delegates, headcount } = useBriefing((state) => attendanceOf(state.attendance, siteId))
  const sorted = [...delegates.filter(({ isHead }) => isHead), ...delegates.filter(({ isHead }) => !isHead)]
  return (
    <>
      <Text mb="xs">
        {headcount > 0
          ? t('conference.attendance.inRoom', { count: headcount })
          : t('conference.attendance.nothingDeclared')}
      </Text>
      <ul className={classes.people}>
        {sorted.map((person, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- people have no id; the list is only ever replaced as a whole
          <li key={index}>
            <strong>{person.name}</strong>
            {person.title !== '' && <span>{`, ${person.title}`}</span>}
            {person.isHead && <em>{` · ${t('conference.attendance.head')}`}</em>}
          </li>
        ))}
      </ul>
    </>
  )
}
