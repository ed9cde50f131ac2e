import { Loader, Stack, Text } from '@mantine/core'
import { useTimeout } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SupportLine } from './SupportLine.tsx'

/** Whoever has waited so long, in milliseconds, wants to know why, and whom to call. */
const LONG_MS = 8000

/** Waiting for an answer. Shown only after 200 ms, so that quick answers do not flicker. */
export function LoadingState({ label }: { label?: string }) {
  const { t } = useTranslation()
  const [shown, setShown] = useState(false)
  const [long, setLong] = useState(false)
  useTimeout(() => setShown(true), 200, { autoInvoke: true })
  useTimeout(() => setLong(true), LONG_MS, { autoInvoke: true })
  return (
    <Stack align="center" justify="center" gap="xs" mih={220} component="output">
      {shown && <Loader aria-hidden />}
      {shown && <Text c="dimmed">{label ?? t('common.loading')}</Text>}
      {long && <Text ta="center">{t('common.longWait')}</Text>}
      {long && <SupportLine />}
    </Stack>
  )
}
