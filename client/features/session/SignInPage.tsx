import { Alert, Anchor, Text } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link, Redirect, useSearchParams } from 'wouter'
import { z } from 'zod'
import { nextPath, useSession } from '../../lib/session.ts'
import { useAddress } from '../../ui/Addressed.tsx'
import { LanguageSwitch } from '../../ui/LanguageSwitch.tsx'
import { SupportLine } from '../../ui/SupportLine.tsx'
import { useDocumentTitle } from '../../ui/PageTitle.tsx'
import { DemoRoles } from './DemoRoles.tsx'
import { NetworkDrawing } from './NetworkDrawing.tsx'
import { SignInForm } from './SignInForm.tsx'
import classes from './SignInPage.module.css'

/** What the page that one was on tells of the session. */
const told = z.object({ ended: z.boolean() }).catch({ ended: false })

/** The door: name and password, or a demo role by one click. */
export function SignInPage() {
  const { t } = useTranslation()
  const session = useSession()
  const [query] = useSearchParams()
  const { path, search, state } = useAddress()
  useDocumentTitle(t('account.signIn.title'))
  if (session.data) return <Redirect to={nextPath(query.get('next'))} replace />
  return (
    <div className={classes.page}>
      <header className={classes.side}>
        <div>
          <p className={classes.name}>{t('common.product')}</p>
          <p className={classes.tagline}>{t('common.tagline')}</p>
        </div>
        <NetworkDrawing className={classes.drawing ?? ''} />
        <span />
      </header>
      <main className={classes.content}>
        <div className={classes.top}>
          <LanguageSwitch />
        </div>
        <div className={classes.form}>
          {told.parse(state).ended && (
            <Alert mb="lg" color="yellow" icon={<IconInfoCircle aria-hidden />}>
              {t('account.signIn.ended')}
            </Alert>
          )}
          {!navigator.cookieEnabled && (
            <Alert mb="lg" color="yellow" icon={<IconInfoCircle aria-hidden />}>
              {t('errors.session.noCookies')}
            </Alert>
          )}
          <SignInForm />
          <DemoRoles />
          <Text mt="xl" size="sm" c="dimmed">
            {t('account.signIn.roomHint')}{' '}
            <Anchor
              component={Link}
              to={`/device-check?next=${encodeURIComponent(path + search)}`}
              inherit
              underline="always"
            >
              {t('account.signIn.checkDevices')}
            </Anchor>
          </Text>
          <Text mt="sm" size="sm">
            <SupportLine />
          </Text>
        </div>
      </main>
    </div>
  )
}
