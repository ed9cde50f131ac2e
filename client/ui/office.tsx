import type { ReactNode } from 'react'
import { useSession } from '../lib/session.ts'
import { SignedIn } from './guards.tsx'
import { LoadingState } from './LoadingState.tsx'
import { OfficeShell } from './OfficeShell.tsx'
import { VisitorShell } from './VisitorShell.tsx'

/** Pages with the office head, for people who signed in. Fetched with the first of them: the conference room has no use for it. */
export const Office = ({ children }: { children: ReactNode }) => <SignedIn Shell={OfficeShell}>{children}</SignedIn>

/** Pages for everybody: with the office head for those who signed in, with name and language for others. */
export function AnyVisitor({ children }: { children: ReactNode }) {
  const session = useSession()
  if (session.data === undefined && !session.isError) return <LoadingState />
  if (session.data === undefined || session.data === null) return <VisitorShell>{children}</VisitorShell>
  return <OfficeShell account={session.data}>{children}</OfficeShell>
}
