import { useTranslation } from 'react-i18next'
import { heldSince } from '../../../shared/direction.ts'
import { useBriefing } from '../../lib/briefing/roomContext.ts'
import { AskButton } from '../../ui/room/AskButton.tsx'
import classes from './direction.module.css'

/** Puts the preview on the programme, and gives the programme back to the floor. */
export function Acts() {
  const { t } = useTranslation()
  const previewedAt = useBriefing(({ direction }) => direction.preview?.at ?? null)
  const since = useBriefing(({ direction }) => heldSince(direction))
  const open = useBriefing(({ lifecycle }) => lifecycle.status === 'open')
  return (
    <div className={classes.acts}>
      <AskButton
        name="direction.cut"
        payload={{ previewedAt: previewedAt ?? 0, since }}
        color="red"
        size="compact-sm"
        disabled={previewedAt === null || !open}
        shortcut="Space"
      >
        {t('conference.direction.cut')}
      </AskButton>
      <AskButton
        name="direction.automatic"
        payload={{ since: since ?? 0 }}
        variant={since === null ? 'default' : 'filled'}
        color="yellow"
        size="compact-sm"
        disabled={since === null}
        hint={t(`conference.direction.${since === null ? 'isAutomatic' : 'automatic'}`)}
        shortcut="A"
      >
        {t('conference.direction.automaticShort')}
      </AskButton>
    </div>
  )
}
