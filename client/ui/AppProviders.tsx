import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { useEffect, useMemo, useSyncExternalStore, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { queryClient } from '../lib/queryClient.ts'
import { useScreenIsDark } from './darkScreen.ts'
import { notices } from './notify.ts'
import { Questions } from './Questions.tsx'
import { cssVariables, themeWith } from './theme.ts'
import { whenIdle } from './whenIdle.ts'

/** What every page stands in: colours, questions, notices, and the server's answers. */
export function AppProviders({ children }: { children: ReactNode }) {
  const { t } = useTranslation()
  const dark = useScreenIsDark()
  const close = t('common.close')
  useSyncExternalStore(notices.state.subscribe, notices.state.get)
  const Notices = notices.value?.Notices
  useEffect(() => whenIdle(() => void notices.load()), [])
  const theme = useMemo(() => themeWith({ close }), [close])
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} forceColorScheme={dark ? 'dark' : 'light'}>
      <QueryClientProvider client={queryClient}>
        {children}
        <Questions />
        {Notices !== undefined && <Notices />}
      </QueryClientProvider>
    </MantineProvider>
  )
}
