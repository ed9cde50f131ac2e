import { Center } from '@mantine/core'
import { Suspense } from 'react'
import { Navigate, Outlet, useLocation } from 'react-router'
import type { AccountKind } from '../../shared/roles.ts'
import { useSession } from '../lib/session.ts'
import { LoadingState } from './LoadingState.tsx'
import { OfficeShell } from './OfficeShell.tsx'
import { QueryView } from './QueryView.tsx'
import { ForbiddenNotice } from './RouteError.tsx'
import { VisitorShell } from './VisitorShell.tsx'

/** Pages for people who signed in, without the office head (the conference room). */
export function SignedIn({ shell = false }: { shell?: boolean }) {
  const session = useSession()
  const { pathname, search } = useLocation()
  if (session.data === undefined)
    return (
      <Center mih="100dvh">
        <QueryView query={session}>{() => null}</QueryView>
      </Center>
    )
  if (session.data === null) {
    const next = pathname === '/' ? '' : `?next=${encodeURIComponent(pathname + search)}`
    return <Navigate to={`/sign-in${next}`} replace />
  }
  if (shell) return <OfficeShell account={session.data} />
  return (
    <Suspense fallback={<LoadingState />}>
      <Outlet />
    </Suspense>
  )
}

/** Pages for everybody: with the office head for those who signed in, with name and language for others. */
export function AnyVisitor() {
  const session = useSession()
  if (session.data === undefined && !session.isError) return <LoadingState />
  return session.data === undefined || session.data === null ? <VisitorShell /> : <OfficeShell account={session.data} />
}

/** Pages for certain kinds of account. The server refuses too; here it is said before anything is asked. */
export function OnlyKinds({ kinds }: { kinds: readonly AccountKind[] }) {
  const session = useSession()
  if (session.data === undefined || session.data === null) return <LoadingState />
  return kinds.includes(session.data.kind) ? <Outlet /> : <ForbiddenNotice />
}
