import { Center } from '@mantine/core'
import { Suspense, useState, type ComponentType } from 'react'
import { Navigate, Outlet, useLocation } from 'react-router'
import type { Account } from '../../shared/accounts.ts'
import type { AccountKind } from '../../shared/roles.ts'
import { useSession } from '../lib/session.ts'
import { hasLeft } from './leaving.ts'
import { LoadingState } from './LoadingState.tsx'
import { QueryView } from './QueryView.tsx'
import { ForbiddenNotice } from './RouteError.tsx'

/** Pages for people who signed in: inside `Shell`, or bare (the conference room). Who is signed out by somebody else is told so. */
export function SignedIn({ Shell }: { Shell?: ComponentType<{ account: Account }> }) {
  const session = useSession()
  const { pathname, search } = useLocation()
  const [wasIn, setWasIn] = useState(false)
  if (session.data && !wasIn) setWasIn(true)
  if (session.data === undefined)
    return (
      <Center mih="100dvh">
        <QueryView query={session}>{() => null}</QueryView>
      </Center>
    )
  if (session.data === null) {
    const left = hasLeft()
    const next = left || pathname === '/' ? '' : `?next=${encodeURIComponent(pathname + search)}`
    return <Navigate to={`/sign-in${next}`} state={{ ended: wasIn && !left }} replace />
  }
  if (Shell !== undefined) return <Shell account={session.data} />
  return (
    <Suspense fallback={<LoadingState />}>
      <Outlet />
    </Suspense>
  )
}

/** Pages for certain kinds of account. The server refuses too; here it is said before anything is asked. */
export function OnlyKinds({ kinds }: { kinds: readonly AccountKind[] }) {
  const session = useSession()
  if (session.data === undefined || session.data === null) return <LoadingState />
  return kinds.includes(session.data.kind) ? <Outlet /> : <ForbiddenNotice />
}
