import { IconPresentation } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './order.module.css'

/** The way to show it stands where it always does. */
export function Asked() {
  const { t } = useTranslation()
  return (
    <p className={classes.asked} role="alert" data-testid="asked-to-present">
      <IconPresentation size={22} aria-hidden />
      <span>{t('conference.runningOrder.asked')}</span>
    </p>
  )
}
