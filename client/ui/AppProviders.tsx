import { MantineProvider } from '@mantine/core'
import { ModalsProvider } from '@mantine/modals'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { useMemo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { queryClient } from '../lib/queryClient.ts'
import { useScreenIsDark } from './darkScreen.ts'
import { cssVariables, themeWith } from './theme.ts'

/** What every page stands in: colours, questions, notices, and the server's answers. */
export function AppProviders({ children }: { children: ReactNode }) {
  const { t } = useTranslation()
  const dark = useScreenIsDark()
  const close = t('common.close')
  const theme = useMemo(() => themeWith({ close }), [close])
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} forceColorScheme={dark ? 'dark' : 'light'}>
      <QueryClientProvider client={queryClient}>
        <ModalsProvider>
          <Notifications position="top-center" containerWidth={520} />
          {children}
        </ModalsProvider>
      </QueryClientProvider>
    </MantineProvider>
  )
}
