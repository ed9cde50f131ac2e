import { Switch } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useMedia, useMediaSession } from '../../lib/briefing/mediaContext.ts'

/** The room wants sound alone, whatever its link is like. */
export function ListenOnly() {
  const { t } = useTranslation()
  const session = useMediaSession()
  const chosen = useMedia(({ listensOnly }) => listensOnly)
  return (
    <Switch
      label={t('conference.linkNow.choose')}
      description={t('conference.linkNow.chooseHint')}
      checked={chosen}
      onChange={(event) => session.listenOnly(event.currentTarget.checked)}
    />
  )
}
