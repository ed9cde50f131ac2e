import { useTranslation } from 'react-i18next'
import type { TrialResult } from '../../../shared/rehearsal.ts'
import { timeOf } from '../../lib/format.ts'
import classes from './board.module.css'

/** What came of the trial without people. */
export function TrialWords({ trial: { at, back } }: { trial: TrialResult & { at: number } }) {
  const { t } = useTranslation()
  const word = back.picture ? (back.sound ? 'aloneBoth' : 'alonePicture') : back.sound ? 'aloneSound' : 'aloneNothing'
  const result = t(`conference.rehearsal.board.${word}`)
  return (
    <span
      className={classes.alone}
      data-whole={back.picture && back.sound}
      title={t('conference.rehearsal.board.alone', { time: timeOf(at), result })}
    >
      {back.picture && back.sound
        ? t('conference.rehearsal.board.aloneAt', { time: timeOf(at) })
        : t('conference.rehearsal.board.alone', { time: timeOf(at), result })}
    </span>
  )
}
