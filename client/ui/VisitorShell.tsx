import { Suspense, type ReactNode } from 'react'
import { Brand } from './Brand.tsx'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import { LoadingState } from './LoadingState.tsx'
import classes from './OfficeShell.module.css'

/** Name and language above a page for people without an account. */
export function VisitorShell({ children }: { children: ReactNode }) {
  return (
    <>
      <header className={classes.header}>
        <div className={classes.bar}>
          <Brand />
          <span className={classes.space} />
          <LanguageSwitch />
        </div>
      </header>
      <main id="content" className={classes.main}>
        <Suspense fallback={<LoadingState />}>{children}</Suspense>
      </main>
    </>
  )
}
