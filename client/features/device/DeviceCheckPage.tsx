import { Alert, Button, Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck, IconDeviceDesktopCheck, IconLock } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'wouter'
import { loadChoices, saveChoices, type DeviceChoices } from '../../lib/media/choices.ts'
import { browserShelf } from '../../lib/storage.ts'
import { nextPath } from '../../lib/session.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { PageTitle } from '../../ui/PageTitle.tsx'
import { Surface } from '../../ui/Surface.tsx'
import { CameraCheck, useCameraResult } from './CameraCheck.tsx'
import classes from './device.module.css'
import { MicrophoneCheck, useMicrophoneResult } from './MicrophoneCheck.tsx'
import { SpeakerCheck, useSpeakerResult } from './SpeakerCheck.tsx'
import { useCapture } from './useCapture.ts'
import { useDeviceLists } from './useDeviceLists.ts'

/** Camera, microphone and loudspeaker of this computer, tried before a briefing; anybody may. */
export function DeviceCheckPage() {
  const { t } = useTranslation()
  const [started, setStarted] = useState(false)
  const [query] = useSearchParams()
  // The page that it was opened from; people without an account have no other way back.
  const from = nextPath(query.get('next'))
  const back =
    from === '/' ? undefined : { to: from, label: t(from.startsWith('/join/') ? 'join.title' : 'common.back') }
  return (
    <>
      <PageTitle title={t('device.title')} subtitle={t('device.subtitle')} back={back} />
      {!window.isSecureContext ? (
        <Alert role="alert" color="yellow" icon={<IconLock aria-hidden />} title={t('device.insecure.title')}>
          {t('device.insecure.body')}
        </Alert>
      ) : started ? (
        <Checks ofRoom={from.startsWith('/join/')} />
      ) : (
        <Surface>
          <EmptyState
            icon={IconDeviceDesktopCheck}
            title={t('device.start')}
            action={
              <Button size="lg" mt="md" onClick={() => setStarted(true)}>
                {t('device.start')}
              </Button>
            }
          >
            {t('device.startHint')}
          </EmptyState>
        </Surface>
      )}
    </>
  )
}

function Checks({ ofRoom }: { ofRoom: boolean }) {
  const [choices, setChoices] = useState(() => loadChoices(browserShelf))
  const camera = useCapture('camera', { wanted: !choices.withoutCamera, deviceId: choices.camera })
  const microphone = useCapture('microphone', {
    wanted: true,
    deviceId: choices.microphone,
    processing: choices.processing,
    echoCancellation: choices.echoCancellation,
  })
  const lists = useDeviceLists(`${camera.capture.status}/${microphone.capture.status}`)
  // Somebody was heard with this very microphone; another one is to be tried again.
  const [heardWith, setHeardWith] = useState<string | null>(null)
  const inUse = choices.microphone ?? 'usual'
  const heard = heardWith === inUse
  const [speaker, setSpeaker] = useState(false)
  const choose = (change: Partial<DeviceChoices>) => {
    const next = { ...choices, ...change }
    setChoices(next)
    saveChoices(browserShelf, next)
  }
  const results = [
    { name: 'device.camera.name', ...useCameraResult(camera.capture, choices) },
    { name: 'device.microphone.name', ...useMicrophoneResult(microphone.capture, heard) },
    { name: 'device.speaker.name', ...useSpeakerResult(speaker) },
  ]
  return (
    <Stack gap="md">
      <Summary missing={results.filter((result) => result.state !== 'ready').map((result) => result.name)} />
      <div className={classes.grid}>
        <CameraCheck {...camera} devices={lists.cameras} choices={choices} choose={choose} mirrored={!ofRoom} />
        <Stack gap="md">
          <MicrophoneCheck
            {...microphone}
            heard={heard}
            onHeard={() => setHeardWith(inUse)}
            devices={lists.microphones}
            choices={choices}
            choose={choose}
          />
          <SpeakerCheck
            heard={speaker}
            onHeard={setSpeaker}
            devices={lists.speakers}
            choices={choices}
            choose={choose}
          />
        </Stack>
      </div>
    </Stack>
  )
}

/** Green when all is well, amber with what is still missing. */
function Summary({ missing }: { missing: readonly string[] }) {
  const { t } = useTranslation()
  const ready = missing.length === 0
  return (
    <output className={classes.summary}>
      <Alert
        color={ready ? 'green' : 'yellow'}
        variant="light"
        icon={ready ? <IconCircleCheck aria-hidden /> : <IconAlertTriangle aria-hidden />}
        title={
          ready
            ? t('device.summary.ready')
            : t('device.summary.notReady', { parts: missing.map((name) => t(name)).join(', ') })
        }
      >
        <Text>{t('device.summary.remembered')}</Text>
      </Alert>
    </output>
  )
}
