import { Burger } from '@mantine/core'
import { Suspense, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { Account } from '../../shared/accounts.ts'
import { AccountMenu } from './AccountMenu.tsx'
import { useAddress } from './Addressed.tsx'
import { Brand } from './Brand.tsx'
import { LazySessionEnd } from './LazySessionEnd.tsx'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import { LoadingState } from './LoadingState.tsx'
import classes from './OfficeShell.module.css'

const sections = (account: Account) => [
  { to: '/', key: 'home' },
  ...(account.kind === 'admin'
    ? [
        { to: '/admin/sites', key: 'sites' },
        { to: '/admin/accounts', key: 'accounts' },
      ]
    : []),
  { to: '/device-check', key: 'deviceCheck' },
]

/** A section holds the pages below its own; the home page has none below. */
const isIn = (section: string, path: string) => path === section || (section !== '/' && path.startsWith(`${section}/`))

/** Head of every office page (all but the conference room, the joining pages and the sign-in page). */
export function OfficeShell({ account, children }: { account: Account; children: ReactNode }) {
  const { t } = useTranslation()
  const { path } = useAddress()
  // The menu belongs to the page it was opened on: going anywhere closes it.
  const [openedOn, setOpenedOn] = useState<string | null>(null)
  const open = openedOn === path
  const links = sections(account).map(({ to, key }) => (
    <Link key={to} to={to} aria-current={isIn(to, path) ? 'page' : undefined} className={classes.link}>
      {t(`common.nav.${key}`)}
    </Link>
  ))
  return (
    <>
      <a href="#content" className="dc-skip">
        {t('common.skipToContent')}
      </a>
      <header className={classes.header}>
        <div className={classes.bar}>
          <Burger
            className={classes.menuButton ?? ''}
            opened={open}
            onClick={() => setOpenedOn(open ? null : path)}
            aria-label={t(open ? 'common.nav.close' : 'common.nav.open')}
            aria-expanded={open}
            size="sm"
          />
          <Link to="/" className={classes.brand}>
            <Brand />
          </Link>
          <nav className={classes.nav} aria-label={t('common.nav.label')}>
            {links}
          </nav>
          <span className={classes.space} />
          <LanguageSwitch />
          <AccountMenu account={account} />
        </div>
        {open && (
          <nav className={classes.narrowNav} aria-label={t('common.nav.label')}>
            {links}
          </nav>
        )}
      </header>
      <LazySessionEnd />
      <main id="content" className={classes.main} tabIndex={-1}>
        <Suspense fallback={<LoadingState />}>{children}</Suspense>
      </main>
    </>
  )
}
