import { IconAlertTriangle, IconCircleCheck, IconCircleDashed } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { faultsOf, type LinkFigures } from '../../../shared/linkFigures.ts'
import classes from './board.module.css'
import { useLinkWords } from './useLinkWords.ts'

/** A link in two figures and, where it is weak, in words; all of it on hover. */
export function LinkCell({ link }: { link: LinkFigures | null }) {
  const { t } = useTranslation()
  const { figuresOf, saysOf, rateOf } = useLinkWords()
  if (link === null)
    return (
      <span className={classes.found} data-found="untried" title={t('conference.rehearsal.found.untried')}>
        <IconCircleDashed aria-hidden size={20} />
        <span className="dc-hidden">{`${t('conference.rehearsal.part.link')}: ${t('conference.rehearsal.found.untried')}`}</span>
      </span>
    )
  const faults = faultsOf(link)
  const words =
    faults.length === 0
      ? `↑ ${rateOf(link.up.rate)} ↓ ${rateOf(link.down.rate)} Mbit/s`
      : faults
          .slice(0, 2)
          .map((fault) => t(`conference.rehearsal.fault.${fault}`))
          .join(', ')
  const Icon = faults.length === 0 ? IconCircleCheck : IconAlertTriangle
  return (
    <span
      className={classes.found}
      data-found={faults.length === 0 ? 'fine' : 'faulty'}
      title={`${saysOf(link)}\n${figuresOf(link)}`}
    >
      <Icon aria-hidden size={20} />
      <span className={classes.link}>{link.protocol === 'tcp' ? `${words} · TCP` : words}</span>
    </span>
  )
}
