import '@fontsource/be-vietnam-pro/400.css'
import '@fontsource/be-vietnam-pro/600.css'
import '@fontsource/be-vietnam-pro/700.css'
import '@mantine/core/styles/baseline.css'
import '@mantine/core/styles/default-css-variables.css'
import '@mantine/core/styles/global.css'
import './ui/digits/digits.css'
import './ui/global.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { keepCompositionToItself } from './lib/composition.ts'
import { startI18n } from './lib/i18n.ts'
import { learnSupport } from './lib/support.ts'
import { Pages } from './routes.tsx'
import { AppProviders } from './ui/AppProviders.tsx'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')

keepCompositionToItself()
await startI18n()
createRoot(root).render(
  <StrictMode>
    <AppProviders>
      <Pages />
    </AppProviders>
  </StrictMode>,
)
void learnSupport()
