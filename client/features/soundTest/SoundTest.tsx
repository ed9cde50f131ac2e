import { Button, Group, NativeSelect } from '@mantine/core'
import { notify, outdated } from '../../ui/notify.ts'
import { IconPlayerStop, IconVolume } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AppError } from '../../../shared/errors.ts'
import { canMedia } from '../../../shared/permissions.ts'
import { useBriefing, useMySiteId, useRoom, useRoomLink } from '../../lib/briefing/roomContext.ts'
import { useSiteName } from '../../lib/briefing/selectors.ts'
import { useSoundTest } from '../../lib/briefing/soundTest.ts'
import classes from './soundTest.module.css'

/** Before the opening: who is heard by all rooms now, for whom, and the way to let a site be heard for a moment. */
export function SoundTest() {
  const { t } = useTranslation()
  const { media } = useRoomLink()
  const test = useSoundTest()
  const site = useSiteName(test?.siteId ?? null)
  const may = useRoom(({ me }) => me !== null && canMedia(me.principal, 'media.soundTest'))
  const mySiteId = useMySiteId()
  const sites = useBriefing(({ plan }) => plan.sites)
  const [chosen, setChosen] = useState(mySiteId)
  const ask = (siteId: string | null) => {
    outdated('soundTest')
    void media.request('media.soundTest', { siteId }).catch((error: unknown) => {
      const key = error instanceof AppError ? error.key : 'internal'
      notify({ about: 'soundTest', color: 'red', message: t(`errors.${key}`) })
    })
  }
  if (test !== null)
    return (
      <output className={classes.running} data-testid="sound-test">
        <IconVolume aria-hidden size={24} />
        <span>
          <strong>{t('conference.soundTest.running', { site })}</strong>{' '}
          {t('conference.soundTest.left', { seconds: Math.max(1, Math.round(test.left / 1000)) })}
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
  if (!may) return null
  return (
    <Group gap="xs" align="end" wrap="nowrap" className={classes.choice}>
      <NativeSelect
        size="sm"
        label={t('conference.soundTest.of')}
        value={chosen}
        onChange={(event) => setChosen(event.currentTarget.value)}
        data={sites.map(({ siteId, name }) => ({ value: siteId, label: name }))}
      />
      <Button
        size="sm"
        variant="default"
        leftSection={<IconVolume size={18} aria-hidden />}
        title={t('conference.soundTest.hint')}
        onClick={() => ask(chosen)}
      >
        {t('conference.soundTest.start')}
      </Button>
    </Group>
  )
}
