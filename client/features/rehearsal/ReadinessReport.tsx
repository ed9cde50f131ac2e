import { useEffect } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { isGo, partsOf } from '../../../shared/readiness.ts'
import { useBriefing, useRoomLink } from '../../lib/briefing/roomContext.ts'
import { dateOf, dayOf, timeOf } from '../../lib/format.ts'
import classes from './report.module.css'
import type { Contact } from './useContacts.ts'
import { useLinkWords } from './useLinkWords.ts'
import type { BoardSite } from './useReadiness.ts'

type ReportProps = { sites: readonly BoardSite[]; contactOf: (siteId: string) => Contact; onDone: () => void }
const columns = ['camera', 'microphone', 'speaker', 'back'] as const

/** The board as it stands now, on paper, to be signed. Opens the print dialog at once. */
export function ReadinessReport({ sites, contactOf, onDone }: ReportProps) {
  const { t } = useTranslation()
  const { ticks } = useRoomLink()
  const plan = useBriefing((state) => state.plan)
  const { figuresOf } = useLinkWords()
  const now = ticks.at(1000)
  useEffect(() => {
    addEventListener('afterprint', onDone, { once: true })
    print()
    return () => removeEventListener('afterprint', onDone)
    // oxlint-disable-next-line react/exhaustive-deps -- one dialog for one report
  }, [])
  const count = sites.filter(({ readiness }) => isGo(readiness)).length
  return createPortal(
    <article className={classes.report} data-print-sheets>
      <h1>{t('conference.rehearsal.report.title')}</h1>
      <p>
        <strong>{plan.title}</strong>
        <br />
        {timeOf(plan.startsAt)}, {dayOf(plan.startsAt)}
      </p>
      <p>
        {t('conference.rehearsal.report.at', { time: timeOf(now), day: dateOf(now) })}
        {' · '}
        <strong>{t('conference.rehearsal.board.count', { count, total: sites.length })}</strong>
      </p>
      <table>
        <thead>
          <tr>
            <th>{t('conference.rehearsal.report.number')}</th>
            <th>{t('conference.rehearsal.board.site')}</th>
            {columns.map((part) => (
              <th key={part}>{t(`conference.rehearsal.part.${part}`)}</th>
            ))}
            <th>{t('conference.rehearsal.part.link')}</th>
            <th>{t('conference.rehearsal.board.person')}</th>
            <th>{t('conference.rehearsal.board.last')}</th>
            <th>{t('conference.rehearsal.board.verdict')}</th>
          </tr>
        </thead>
        <tbody>
          {sites.map(({ site: { siteId, name }, known: { check, trial, note }, readiness }, index) => {
            const parts = check === null ? null : partsOf(check)
            const { name: person, phone } = contactOf(siteId)
            const last = check?.at ?? trial?.at ?? null
            return (
              <tr key={siteId}>
                <td>{index + 1}</td>
                <td>{name}</td>
                {columns.map((part) => (
                  <td key={part}>{t(`conference.rehearsal.found.${parts?.[part] ?? 'untried'}`)}</td>
                ))}
                <td className={classes.figures}>
                  {check === null || check.link === null
                    ? t('conference.rehearsal.found.untried')
                    : figuresOf(check.link)}
                </td>
                <td className={classes.person}>
                  {person}
                  {phone !== '' && <div>{phone}</div>}
                </td>
                <td>{last === null ? '' : timeOf(last)}</td>
                <td>
                  <strong>{t(`conference.rehearsal.board.readiness.${readiness}`)}</strong>
                  {note !== null && note.text !== '' && <div>{note.text}</div>}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      <footer>
        <span>{t('conference.rehearsal.report.sign')}</span>
      </footer>
    </article>,
    document.body,
  )
}
