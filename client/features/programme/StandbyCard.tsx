import { IconMicrophone, IconPlayerPause, IconVideoOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './programme.module.css'

/** `soundOnly`: it has no camera, and is heard. `paused`: in a break nobody is seen or heard. */
type Why = 'joining' | 'waiting' | 'soundOnly' | 'paused'

const icons = { joining: IconVideoOff, waiting: IconVideoOff, soundOnly: IconMicrophone, paused: IconPlayerPause }

/** Drawn where the programme has no picture now: whose it should be, and why there is none. */
export function StandbyCard({ site, why }: { site: string; why: Why }) {
  const { t } = useTranslation()
  const Icon = icons[why]
  return (
    <output className={classes.standby} data-testid="standby">
      <Icon aria-hidden className={classes.standbyIcon} stroke={1.3} />
      {site !== '' && <strong className={classes.standbySite}>{site}</strong>}
      <span>{t(`conference.programme.${why}`)}</span>
    </output>
  )
}
