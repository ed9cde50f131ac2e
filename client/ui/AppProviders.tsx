import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { useEffect, useMemo, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { queryClient } from '../lib/queryClient.ts'
import { useScreenIsDark } from './darkScreen.ts'
import { lazyPart } from './lazyPart.tsx'
import { Questions } from './Questions.tsx'
import { cssVariables, themeWith } from './theme.ts'
import { whenIdle } from './whenIdle.ts'

const Notices = lazyPart(async () => (await import('./Notices.tsx')).Notices, { coming: null, notice: null })

/** What every page stands in: colours, questions, notices, and the server's answers. */
export function AppProviders({ children }: { children: ReactNode }) {
  const { t } = useTranslation()
  const dark = useScreenIsDark()
  const close = t('common.close')
  const [idle, setIdle] = useState(false)
  useEffect(() => whenIdle(() => setIdle(true)), [])
  const theme = useMemo(() => themeWith({ close }), [close])
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} forceColorScheme={dark ? 'dark' : 'light'}>
      <QueryClientProvider client={queryClient}>
        {children}
        <Questions />
        {idle && <Notices />}
      </QueryClientProvider>
    </MantineProvider>
  )
}
