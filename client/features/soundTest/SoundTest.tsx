import { Button } from '@mantine/core'
import { lazyPart } from '../../ui/lazyPart.tsx'
import { notify, outdated } from '../../ui/notify.ts'
import { IconPlayerStop, IconVolume } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { canMedia } from '../../../shared/permissions.ts'
import { useMedia } from '../../lib/briefing/mediaContext.ts'
import { useRoom, useRoomLink } from '../../lib/briefing/roomContext.ts'
import { useSiteName } from '../../lib/briefing/selectors.ts'
import { asAppError } from '../../lib/api.ts'
import { withRareWords } from '../../lib/i18n.ts'
import { useSoundTest } from '../../lib/briefing/soundTest.ts'
import classes from './soundTest.module.css'

/** For the desks that may; most rooms never need its list. */
const ChooseSite = lazyPart(async () => (await withRareWords(import('./ChooseSite.tsx'))).ChooseSite, {
  coming: <div className={classes.coming} />,
})

/** Before the opening: who is heard by all rooms now, for whom, and the way to let a site be heard for a moment. */
export function SoundTest() {
  const { t } = useTranslation()
  const { media } = useRoomLink()
  const test = useSoundTest()
  const site = useSiteName(test?.siteId ?? null)
  const may = useRoom(({ me }) => me !== null && canMedia(me.principal, 'media.soundTest'))
  // Also one that is over by this page's reckoning: the server may not have ended it yet.
  const seen = useMedia(({ soundTest }) => soundTest?.endsAt ?? null)
  // Kept while a test runs: the next one is most often of the same site.
  const [chosen, choose] = useState<string | null>(null)
  const ask = (siteId: string | null) => {
    outdated('soundTest')
    void media.request('media.soundTest', { siteId, seen }).catch((error: unknown) => {
      const { key, params } = asAppError(error)
      notify({ about: 'soundTest', color: 'red', message: t(`errors.${key}`, { ...params }) })
    })
  }
  if (test !== null)
    return (
      <output className={classes.running} data-testid="sound-test">
        <IconVolume aria-hidden size={24} />
        <span>
          <strong>{t('conference.soundTest.running', { site })}</strong>{' '}
          {t('conference.soundTest.left', { seconds: Math.max(1, Math.floor(test.left / 1000)) })}
        </span>
        {may && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlayerStop size={18} aria-hidden />}
            onClick={() => ask(null)}
          >
            {t('conference.soundTest.stop')}
          </Button>
        )}
      </output>
    )
  return may ? <ChooseSite chosen={chosen} onChange={choose} onStart={ask} /> : null
}
