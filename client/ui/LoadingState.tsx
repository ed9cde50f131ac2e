import { Loader, Stack, Text } from '@mantine/core'
import { useTimeout } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

/** Waiting for an answer. Shown only after 200 ms, so that quick answers do not flicker. */
export function LoadingState({ label }: { label?: string }) {
  const { t } = useTranslation()
  const [shown, setShown] = useState(false)
  useTimeout(() => setShown(true), 200, { autoInvoke: true })
  return (
    <Stack align="center" justify="center" gap="xs" mih={220} component="output">
      {shown && <Loader aria-hidden />}
      {shown && <Text c="dimmed">{label ?? t('common.loading')}</Text>}
    </Stack>
  )
}
