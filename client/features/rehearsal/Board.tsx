import { Switch } from '@mantine/core'
import { useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isGo } from '../../../shared/readiness.ts'
import { folded } from '../../lib/format.ts'
import { SearchField } from '../../ui/SearchField.tsx'
import { SEARCHED_FROM, useLongList } from '../../ui/useLongList.ts'
import classes from './board.module.css'
import { BoardRow } from './BoardRow.tsx'
import { BoardTools } from './BoardTools.tsx'
import { useContacts } from './useContacts.ts'
import { useReadiness, type BoardSite } from './useReadiness.ts'

const ROW = { estimate: 44 }
const idOf = ({ site }: BoardSite) => site.siteId
const columns = ['camera', 'microphone', 'speaker', 'back', 'link'] as const

/** Go or no go, site by site in protocol order; it fills by itself as rooms are checked. */
export function Board() {
  const { t } = useTranslation()
  const { sites, count } = useReadiness()
  const contactOf = useContacts()
  const [notReady, setNotReady] = useState(false)
  const [search, setSearch] = useState('')
  const shown = useMemo(() => {
    const wanted = folded(search)
    return sites.filter(
      ({ site, readiness }) => !(notReady && isGo(readiness)) && (wanted === '' || folded(site.name).includes(wanted)),
    )
  }, [sites, notReady, search])
  const list = useRef<HTMLUListElement>(null)
  const { drawn, first, style, attributes } = useLongList(list, shown, idOf, ROW)
  return (
    <div className={classes.board}>
      <div className={classes.head}>
        <strong className={classes.count} data-testid="go-count">
          {t('conference.rehearsal.board.count', { count, total: sites.length })}
        </strong>
        <Switch
          label={t('conference.rehearsal.board.notReadyOnly')}
          checked={notReady}
          onChange={(event) => setNotReady(event.currentTarget.checked)}
        />
        {sites.length > SEARCHED_FROM && <SearchField value={search} onChange={setSearch} />}
        <BoardTools sites={sites} contactOf={contactOf} />
      </div>
      <div className={classes.scroll}>
        <div className={`${classes.row} ${classes.heads}`} aria-hidden>
          <span>{t('conference.rehearsal.board.site')}</span>
          {columns.map((part) => (
            <span key={part}>{t(`conference.rehearsal.part.${part}`)}</span>
          ))}
          <span>{t('conference.rehearsal.board.person')}</span>
          <span>{t('conference.rehearsal.board.last')}</span>
          <span>{t('conference.rehearsal.board.note')}</span>
          <span>{t('conference.rehearsal.board.verdict')}</span>
        </div>
        <ul ref={list} className={classes.rows} style={style} aria-label={t('conference.rehearsal.board.title')}>
          {drawn.map((each, index) => (
            <BoardRow
              key={each.site.siteId}
              {...each}
              contact={contactOf(each.site.siteId)}
              row={attributes(first + index)}
            />
          ))}
        </ul>
        {shown.length === 0 && (
          <p className={classes.none}>
            {t(search === '' ? 'conference.rehearsal.board.allReady' : 'common.nothingFound')}
          </p>
        )}
      </div>
    </div>
  )
}
