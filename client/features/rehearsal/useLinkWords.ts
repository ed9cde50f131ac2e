import { useTranslation } from 'react-i18next'
import { faultsOf, type LinkFigures } from '../../../shared/linkFigures.ts'

/** How a link did, in a sentence and in figures. */
export function useLinkWords() {
  const { t, i18n } = useTranslation()
  // "0,4" in Vietnamese.
  const tenths = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 })
  const rateOf = (rate: number | null) => (rate === null ? '?' : tenths.format(rate / 1_000_000))
  const saysOf = (link: LinkFigures) => {
    const faults = faultsOf(link).map((fault) => t(`conference.rehearsal.fault.${fault}`))
    return faults.length === 0
      ? t('conference.rehearsal.check.link.fine')
      : t('conference.rehearsal.check.link.weak', { faults: faults.join(', ') })
  }
  const figures = ({ protocol, roundTrip, jitter, up, down }: LinkFigures) =>
    t('conference.rehearsal.check.link.figures', {
      up: rateOf(up.rate),
      down: rateOf(down.rate),
      lossUp: tenths.format(up.loss * 100),
      lossDown: tenths.format(down.loss * 100),
      delay: roundTrip ?? '?',
      jitter: jitter ?? '?',
      protocol: protocol?.toUpperCase() ?? '?',
    })
  return { saysOf, figuresOf: figures, rateOf, tenths }
}
