import { UnstyledButton } from '@mantine/core'
import { memo, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { attendanceOf } from '../../shared/attendance.ts'
import type { BriefingSite } from '../../shared/plan.ts'
import { useBriefing } from '../lib/briefing/roomContext.ts'
import { useShortNames } from '../lib/briefing/shortNames.ts'
import { folded } from '../lib/format.ts'
import { SearchField } from '../ui/SearchField.tsx'
import { useStandingText } from '../ui/room/useStandingText.ts'
import { SEARCHED_FROM, useLongList, type RowAttributes } from '../ui/useLongList.ts'
import classes from './waiting.module.css'

type Choose = ((site: BriefingSite) => void) | null
const ROW = { estimate: 40 }
const idOf = ({ siteId }: BriefingSite) => siteId

/** Who is here before the opening, site by site in protocol order. */
export function WaitingSites({ onChoose }: { onChoose: Choose }) {
  const { t } = useTranslation()
  const sites = useBriefing((state) => state.plan.sites)
  const names = useShortNames()
  const [search, setSearch] = useState('')
  const found = useMemo(() => {
    const wanted = folded(search)
    return wanted === '' ? sites : sites.filter(({ name }) => folded(name).includes(wanted))
  }, [sites, search])
  const list = useRef<HTMLUListElement>(null)
  const { drawn, first, style, attributes } = useLongList(list, found, idOf, ROW)
  return (
    <>
      {sites.length > SEARCHED_FROM && <SearchField mb="xs" value={search} onChange={setSearch} />}
      <ul ref={list} className={classes.waitingSites} style={style} aria-label={t('conference.waiting.here')}>
        {drawn.map((site, index) => (
          <WaitingSite
            key={site.siteId}
            site={site}
            short={names.get(site.siteId) ?? site.name}
            onChoose={onChoose}
            {...attributes(first + index)}
          />
        ))}
      </ul>
      {found.length === 0 && <p className={classes.waitingNone}>{t('common.nothingFound')}</p>}
    </>
  )
}

type WaitingSiteProps = { site: BriefingSite; short: string; onChoose: Choose } & RowAttributes

const WaitingSite = memo(function WaitingSite({ site, short, onChoose, ...row }: WaitingSiteProps) {
  const { t } = useTranslation()
  const { standing, absence, text } = useStandingText(site.siteId)
  const people = useBriefing((state) => attendanceOf(state.attendance, site.siteId).headcount)
  const name =
    onChoose === null ? (
      <span title={site.name}>{short}</span>
    ) : (
      <UnstyledButton className={classes.waitingSite} title={site.name} onClick={() => onChoose(site)}>
        {short}
      </UnstyledButton>
    )
  return (
    <li {...row} data-standing={standing.status}>
      <span className={classes.dot} aria-hidden />
      {absence === null ? (
        <>
          {name}
          {people > 0 && (
            <span className={classes.waitingPeople}>{t('conference.attendance.people', { count: people })}</span>
          )}
          <span className="dc-hidden">{text}</span>
        </>
      ) : (
        <span className={classes.waitingAbsent}>
          {name}
          <span className={classes.waitingAbsence} title={absence.reason}>
            {text}
          </span>
        </span>
      )}
    </li>
  )
})
