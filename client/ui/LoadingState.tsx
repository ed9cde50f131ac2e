import { Loader, Stack, Text } from '@mantine/core'
import { useTimeout } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SupportLine } from './SupportLine.tsx'

/** Whoever has waited so long, in milliseconds, wants to know why, and whom to call. */
const LONG_MS = 8000

type LoadingStateProps = {
  label?: string
  /** False where the page itself names whom to call. */
  support?: boolean
}

/** Waiting for an answer. Shown only after 200 ms, so that quick answers do not flicker. */
export function LoadingState({ label, support = true }: LoadingStateProps) {
  const { t } = useTranslation()
  const [shown, setShown] = useState(false)
  const [long, setLong] = useState(false)
  useTimeout(() => setShown(true), 200, { autoInvoke: true })
  useTimeout(() => setLong(true), LONG_MS, { autoInvoke: true })
  return (
    <Stack align="center" justify="center" ta="center" gap="xs" px="md" mih={220} component="output">
      {shown && <Loader aria-hidden />}
      {shown && <Text c="dimmed">{label ?? t('common.loading')}</Text>}
      {long && <span>{t('common.longWait')}</span>}
      {long && support && <SupportLine />}
    </Stack>
  )
}
