import { Center } from '@mantine/core'
import { Suspense, useState, type ComponentType, type ReactNode } from 'react'
import { Redirect } from 'wouter'
import type { Account } from '../../shared/accounts.ts'
import type { AccountKind } from '../../shared/roles.ts'
import { useSession } from '../lib/session.ts'
import { useAddress } from './Addressed.tsx'
import { hasLeft } from './leaving.ts'
import { LoadingState } from './LoadingState.tsx'
import { QueryView } from './QueryView.tsx'
import { ForbiddenNotice } from './RouteError.tsx'

type SignedInProps = { Shell?: ComponentType<{ account: Account; children: ReactNode }>; children: ReactNode }

/** Pages for people who signed in: inside `Shell`, or bare (the conference room). Who is signed out by somebody else is told so. */
export function SignedIn({ Shell, children }: SignedInProps) {
  const session = useSession()
  const { path, search } = useAddress()
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
    const next = left || path === '/' ? '' : `?next=${encodeURIComponent(path + search)}`
    // Once more from wherever somebody went while the sign-in page was fetched.
    return <Redirect key={path + search} to={`/sign-in${next}`} state={{ ended: wasIn && !left }} replace />
  }
  if (Shell !== undefined) return <Shell account={session.data}>{children}</Shell>
  return <Suspense fallback={<LoadingState />}>{children}</Suspense>
}

/** Pages for certain kinds of account. The server refuses too; here it is said before anything is asked. */
export function OnlyKinds({ kinds, children }: { kinds: readonly AccountKind[]; children: ReactNode }) {
  const session = useSession()
  if (session.data === undefined || session.data === null) return <LoadingState />
  return kinds.includes(session.data.kind) ? children : <ForbiddenNotice />
}
