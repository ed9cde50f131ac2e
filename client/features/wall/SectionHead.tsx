import { useTranslation } from 'react-i18next'
import type { BriefingGroup, BriefingSite } from '../../../shared/plan.ts'
import { useRoom } from '../../lib/briefing/roomContext.ts'
import { standingWord } from '../../lib/briefing/siteStanding.ts'
import classes from './wall.module.css'

type SectionHeadProps = { group: BriefingGroup | null; members: readonly BriefingSite[]; rows: number }

/** The name of a group before its rows of cells, and how many of it are here, those on other pages too. */
export function SectionHead({ group, members, rows }: SectionHeadProps) {
  const { t } = useTranslation()
  const here = useRoom((room) => members.filter(({ siteId }) => standingWord(room, siteId) === 'present').length)
  const name = group?.name ?? t('conference.wall.inNoGroup')
  return (
    <h3 className={classes.sectionHead} style={{ gridRow: `span ${rows}` }} title={name}>
      <span>{name}</span>
      <small title={t('conference.wall.hereOf', { here, count: members.length })}>{`${here}/${members.length}`}</small>
    </h3>
  )
}
