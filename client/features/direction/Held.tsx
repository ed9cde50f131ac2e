import { IconLock } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { heldSince } from '../../../shared/direction.ts'
import { leads } from '../../../shared/roles.ts'
import { useBriefing, useMyRoles } from '../../lib/briefing/roomContext.ts'
import { AskButton } from '../../ui/room/AskButton.tsx'
import classes from './direction.module.css'

/** Over the programme of those who lead: that it does not follow the floor now, and the way back. */
export function Held() {
  const { t } = useTranslation()
  const since = useBriefing(({ direction }) => heldSince(direction))
  const roles = useMyRoles()
  // The director gives it back beside it.
  const directs = roles.includes('director')
  if (since === null || !leads(roles)) return null
  return (
    <div className={classes.held} data-testid="held">
      <span className={classes.heldWord}>
        <IconLock size={18} aria-hidden />
        {t('conference.cards.held')}
      </span>
      {!directs && (
        <AskButton
          name="direction.automatic"
          payload={{ since }}
          size="compact-sm"
          variant="white"
          color="dark"
          shortcut="A"
        >
          {t('conference.cards.automatic')}
        </AskButton>
      )}
    </div>
  )
}
