import { Alert, Stack, Switch, Text } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeviceChoices } from '../../lib/media/choices.ts'
import { CaptureProblem } from './CaptureProblem.tsx'
import { CheckCard, type CheckResult } from './CheckCard.tsx'
import classes from './device.module.css'
import { DeviceSelect } from './DeviceSelect.tsx'
import type { Capture } from './useCapture.ts'

/** Below this a face is not clear on a large screen. */
export const GOOD_HEIGHT = 720

type CameraCheckProps = {
  capture: Capture
  retry: () => void
  devices: readonly MediaDeviceInfo[]
  choices: DeviceChoices
  choose: (change: Partial<DeviceChoices>) => void
  mirrored: boolean
}

/** How the camera does; `withoutCamera` sites have nothing to check. */
export function useCameraResult(capture: Capture, { withoutCamera }: DeviceChoices): CheckResult {
  const { t } = useTranslation()
  if (withoutCamera) return { state: 'ready', word: t('device.camera.without') }
  switch (capture.status) {
    case 'off':
    case 'opening':
      return { state: 'waiting', word: t('device.opening') }
    case 'failed':
      return { state: 'warning', word: t(`device.problem.camera.${capture.reason}`) }
    case 'on': {
      const low = (capture.track.getSettings().height ?? 0) < GOOD_HEIGHT
      return low
        ? { state: 'warning', word: t('common.state.warning') }
        : { state: 'ready', word: t('device.camera.ok') }
    }
  }
}

/** Picture, size and choice of the camera. */
export function CameraCheck({ capture, retry, devices, choices, choose, mirrored }: CameraCheckProps) {
  const { t } = useTranslation()
  const result = useCameraResult(capture, choices)
  return (
    <CheckCard name={t('device.camera.name')} result={result}>
      <Stack gap="md">
        {!choices.withoutCamera && (
          <>
            {capture.status === 'failed' ? (
              <CaptureProblem kind="camera" reason={capture.reason} onRetry={retry} />
            ) : (
              <Preview
                key={capture.status}
                track={capture.status === 'on' ? capture.track : null}
                mirrored={mirrored}
              />
            )}
            {capture.status === 'on' && capture.fellBack && <Alert color="yellow">{t('device.fellBack')}</Alert>}
            <DeviceSelect
              label={t('device.camera.choose')}
              word={t('device.camera.name')}
              devices={devices}
              value={choices.camera}
              onChange={(camera) => choose({ camera })}
            />
          </>
        )}
        <Switch
          label={t('device.camera.none')}
          checked={choices.withoutCamera}
          onChange={(event) => choose({ withoutCamera: event.currentTarget.checked })}
        />
      </Stack>
    </CheckCard>
  )
}

function Preview({ track, mirrored }: { track: MediaStreamTrack | null; mirrored: boolean }) {
  const { t } = useTranslation()
  const video = useRef<HTMLVideoElement>(null)
  const [size, setSize] = useState<{ width: number; height: number } | null>(null)
  useEffect(() => {
    if (video.current !== null) video.current.srcObject = track === null ? null : new MediaStream([track])
  }, [track])
  const rate = Math.round(track?.getSettings().frameRate ?? 0)
  return (
    <div>
      {/* A person sees oneself as in a mirror; a room's picture, with its signs and seats, is shown as others see it. */}
      <video
        ref={video}
        className={`${classes.preview} ${mirrored ? classes.mirrored : ''}`}
        aria-label={t('device.camera.picture')}
        autoPlay
        playsInline
        muted
        onResize={({ currentTarget: { videoWidth, videoHeight } }) =>
          setSize({ width: videoWidth, height: videoHeight })
        }
      />
      <Text size="sm" c="dimmed" mt={4} className="dc-number">
        {size === null ? t('device.opening') : t('device.camera.size', { ...size, rate })}
      </Text>
      {size !== null && size.height > 0 && size.height < GOOD_HEIGHT && (
        <Alert color="yellow" mt="xs">
          {t('device.camera.low')}
        </Alert>
      )}
    </div>
  )
}
