import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { attendanceOf } from '../../../shared/attendance.ts'
import { delegatesOf } from '../../../shared/delegates.ts'
import { useBriefing } from '../../lib/briefing/roomContext.ts'
import { useAbsence } from '../../lib/briefing/selectors.ts'
import classes from './attendance.module.css'

/** The people that a site declared, head first; or why it is absent. */
export function DelegateList({ siteId }: { siteId: string }) {
  const { t } = useTranslation()
  const delegates = useBriefing((state) => delegatesOf(state.delegates, siteId))
  const headcount = useBriefing((state) => attendanceOf(state.attendance, siteId).headcount)
  const absence = useAbsence(siteId)
  if (absence !== null)
    return (
      <Text>
        {absence.reason === '' ? t('conference.site.unexcused') : t('declare.excused', { reason: absence.reason })}
      </Text>
    )
  const sorted = [...delegates.filter(({ isHead }) => isHead), ...delegates.filter(({ isHead }) => !isHead)]
  return (
    <>
      <Text mb="xs">
        {headcount > 0 ? t('conference.attendance.inRoom', { count: headcount }) : t('declare.nothingDeclared')}
      </Text>
      <ul className={classes.people}>
        {sorted.map((person, index) => (
          // People have no id; the list is only ever replaced as a whole.
          <li key={index}>
            <strong>{person.name}</strong>
            {person.title !== '' && <span>{`, ${person.title}`}</span>}
            {person.substituteFor !== undefined && (
              <span>{`, ${t('declare.standsFor', { name: person.substituteFor })}`}</span>
            )}
            {person.isHead && <em>{` · ${t('declare.head')}`}</em>}
          </li>
        ))}
      </ul>
    </>
  )
}
