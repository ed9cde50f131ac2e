import { Burger } from '@mantine/core'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, NavLink, Outlet, useLocation } from 'react-router'
import type { Account } from '../../shared/accounts.ts'
import { AccountMenu } from './AccountMenu.tsx'
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

/** Head of every office page (all but the conference room, the joining pages and the sign-in page). */
export function OfficeShell({ account }: { account: Account }) {
  const { t } = useTranslation()
  const { pathname } = useLocation()
  // The menu belongs to the page it was opened on: going anywhere closes it.
  const [openedOn, setOpenedOn] = useState<string | null>(null)
  const open = openedOn === pathname
  const links = sections(account).map(({ to, key }) => (
    <NavLink key={to} to={to} end={to === '/'} className={classes.link ?? ''}>
      {t(`common.nav.${key}`)}
    </NavLink>
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
            onClick={() => setOpenedOn(open ? null : pathname)}
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
        <Suspense fallback={<LoadingState />}>
          <Outlet />
        </Suspense>
      </main>
    </>
  )
}
