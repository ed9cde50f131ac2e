import { IconVideoOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './programme.module.css'

/** Drawn where the programme has no picture now: whose it should be, and that it is waited for. */
export function StandbyCard({ site, joining }: { site: string; joining: boolean }) {
  const { t } = useTranslation()
  return (
    <output className={classes.standby} data-testid="standby">
      <IconVideoOff aria-hidden className={classes.standbyIcon} stroke={1.3} />
      <strong className={classes.standbySite}>{site}</strong>
      <span>{t(joining ? 'conference.programme.joining' : 'conference.programme.waiting')}</span>
    </output>
  )
}
