import { Button, Stack, Text, Title } from '@mantine/core'
import { IconLogin2 } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useBriefing, useMySiteId } from '../lib/briefing/roomContext.ts'
import { useSiteName } from '../lib/briefing/selectors.ts'
import { Boundary } from '../ui/Boundary.tsx'
import { LanguageSwitch } from '../ui/LanguageSwitch.tsx'
import { lazyPart } from '../ui/lazyPart.tsx'
import { focusOnMount } from '../ui/room/focusOnMount.ts'
import classes from './door.module.css'
import { OwnRoom } from './OwnRoom.tsx'
import { SendingChoice } from './SendingChoice.tsx'

/** Comes while the camera is looked at. */
const SpeakerTest = lazyPart(async () => (await import('./SpeakerTest.tsx')).SpeakerTest)

/** The door: camera, microphone and sound, as they were chosen last time; one click and one is in. */
export function JoinStep({ onJoin }: { onJoin: () => void }) {
  const { t } = useTranslation()
  const title = useBriefing((state) => state.plan.title)
  const site = useSiteName(useMySiteId())
  return (
    <main className={classes.join}>
      <div className={classes.joinHead}>
        <div>
          <Title order={1}>{title}</Title>
          <Text size="lg" c="dimmed">
            {site}
          </Text>
        </div>
        <LanguageSwitch />
      </div>
      <div className={classes.joinBody}>
        <div className={classes.joinPreview}>
          <OwnRoom />
        </div>
        <Stack gap="md" className={classes.joinChoice}>
          <SendingChoice />
          <Boundary>
            <SpeakerTest />
          </Boundary>
        </Stack>
        <Button
          size="xl"
          fullWidth
          className={classes.joinEnter}
          ref={focusOnMount}
          leftSection={<IconLogin2 size={28} aria-hidden />}
          onClick={onJoin}
        >
          {t('conference.join.enter')}
        </Button>
      </div>
    </main>
  )
}
