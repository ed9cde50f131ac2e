import { Button } from '@mantine/core'
import { IconVolume } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useMedia, useMediaSession } from '../../lib/briefing/mediaContext.ts'
import { focusOnMount } from '../../ui/room/focusOnMount.ts'
import classes from './programme.module.css'

/** The browser wants a click before it plays sound: one button that cannot be overlooked. */
export function SoundBlocked() {
  const { t } = useTranslation()
  const session = useMediaSession()
  const blocked = useMedia((media) => media.soundBlocked)
  if (!blocked) return null
  return (
    <div className={classes.blocked} role="alertdialog" aria-label={t('conference.sound.unlock')}>
      <Button
        ref={focusOnMount}
        size="xl"
        leftSection={<IconVolume size={34} aria-hidden />}
        onClick={() => session.sound.unlock()}
      >
        {t('conference.sound.unlock')}
      </Button>
      <p>{t('conference.sound.unlockHint')}</p>
    </div>
  )
}
