import { IconMicrophone, IconPlayerPause, IconPlugConnectedX, IconVideoOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useSiteName, useStanding } from '../../lib/briefing/selectors.ts'
import classes from './StandbyCard.module.css'
import { StandingWords } from './StandingWords.tsx'

/** `soundOnly`: it has no camera, and is heard. `unlinked`: the page that showed it. `paused`: in a break nobody is seen or heard. */
type Why = 'joining' | 'waiting' | 'unlinked' | 'soundOnly' | 'paused'

const icons = {
  joining: IconVideoOff,
  waiting: IconVideoOff,
  unlinked: IconPlugConnectedX,
  soundOnly: IconMicrophone,
  paused: IconPlayerPause,
}

/** Drawn where there is no picture now: whose it should be, and why there is none: of a site that is not there, that. */
export function StandbyCard({ siteId, why }: { siteId: string | null; why: Why }) {
  const { t } = useTranslation()
  const site = useSiteName(siteId)
  const there = useStanding(siteId ?? '').status === 'present'
  const away = site !== '' && !there && why !== 'joining'
  const Icon = away ? IconPlugConnectedX : icons[why]
  return (
    <output className={classes.standby} data-testid="standby">
      <Icon aria-hidden className={classes.icon} stroke={1.3} />
      {site !== '' && <strong className={classes.site}>{site}</strong>}
      {away && siteId !== null ? <StandingWords siteId={siteId} /> : <span>{t(`conference.programme.${why}`)}</span>}
    </output>
  )
}
