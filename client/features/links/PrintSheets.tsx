import { useEffect } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { PIN_DIGITS, type DeviceLink } from '../../../shared/deviceLinks.ts'
import type { BriefingDetail } from '../../../shared/planning.ts'
import { dayOf, timeOf } from '../../lib/format.ts'
import { SupportLine } from '../../ui/SupportLine.tsx'
import classes from './PrintSheets.module.css'
import { isOnThisMachineOnly } from './linkState.ts'
import { QrCode } from './QrCode.tsx'

type PrintSheetsProps = { briefing: BriefingDetail; links: readonly DeviceLink[]; onDone: () => void }

/** The sheets, one A4 page a site: only on paper. Opens the print dialog at once. */
export function PrintSheets({ briefing, links, onDone }: PrintSheetsProps) {
  useEffect(() => {
    addEventListener('afterprint', onDone, { once: true })
    print()
    return () => removeEventListener('afterprint', onDone)
    // oxlint-disable-next-line react/exhaustive-deps -- one dialog for one list of sheets
  }, [links])
  return createPortal(
    <div className={classes.sheets} data-print-sheets>
      {links.map((row) => (
        <Sheet key={row.siteId} briefing={briefing} row={row} />
      ))}
    </div>,
    document.body,
  )
}

function Sheet({ briefing, row: { siteName, siteCode, link } }: { briefing: BriefingDetail; row: DeviceLink }) {
  const { t } = useTranslation()
  if (link === null) return null
  const { title, startsAt } = briefing
  const [door = '', token = ''] = link.url.split(/(?<=\/join\/)/)
  const pin = link.pin.replace(/(\d{3})(?=\d)/g, '$1 ')
  return (
    <article className={classes.sheet}>
      <header>
        <p className={classes.heading}>{t('planning.sheet.heading')}</p>
        <h1 className={classes.title}>{title}</h1>
        <p className={classes.when}>
          <strong>{timeOf(startsAt)}</strong>, {dayOf(startsAt)}
        </p>
      </header>
      <div className={classes.site}>
        <span>{t('planning.sheet.site')}</span>
        <strong>{siteName}</strong>
        <span>{siteCode}</span>
      </div>
      <div className={classes.entry}>
        <QrCode className={classes.qr} text={link.url} />
        <div>
          <p className={classes.label}>{t('planning.sheet.address')}</p>
          <p className={classes.address}>
            {door}
            <wbr />
            <span>{token}</span>
          </p>
          <p className={classes.label}>{t('planning.sheet.pin')}</p>
          <p className={classes.pin}>{pin}</p>
        </div>
      </div>
      {isOnThisMachineOnly(link.url) && <p className={classes.local}>{t('planning.sheet.local')}</p>}
      <section>
        <h2 className={classes.stepsTitle}>{t('planning.sheet.steps')}</h2>
        <ol className={classes.steps}>
          <li>{t('planning.sheet.step1')}</li>
          <li>{t('planning.sheet.step2', { digits: PIN_DIGITS })}</li>
          <li>{t('planning.sheet.step3')}</li>
        </ol>
      </section>
      <footer className={classes.foot}>
        <p className={classes.support}>
          <SupportLine />
        </p>
        <p>{t('planning.sheet.care')}</p>
        <p>{t('planning.sheet.noSecret')}</p>
      </footer>
    </article>
  )
}
