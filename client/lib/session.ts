import { useQuery } from '@tanstack/react-query'
import { z } from 'zod'
import type { Account } from '../../shared/accounts.ts'
import { AppError } from '../../shared/errors.ts'
import { api } from './api.ts'
import { queryClient, sessionKey } from './queryClient.ts'

/** The signed-in account (null: nobody), shared by every page. */
export const useSession = () =>
  useQuery({ queryKey: sessionKey, queryFn: () => api('session.show'), staleTime: 60_000, refetchOnWindowFocus: true })

/** The new account, once it is sure that the browser keeps its session. @throws when it keeps no cookies */
export async function kept(account: Account): Promise<Account> {
  if ((await api('session.show')) === null) throw new AppError('forbidden', 'session.noCookies')
  return account
}

/** Takes over a new session: nothing that the person before saw is kept. */
export function enterSession(account: Account): void {
  changePerson(account)
}

export async function signOut(): Promise<void> {
  await api('session.signOut')
  changePerson(null)
}

function changePerson(account: Account | null): void {
  // The session's own query stays: pages that watch it would go on watching one that is gone.
  queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionKey[0] })
  queryClient.setQueryData(sessionKey, account)
}

/** Organisers and administrators plan briefings. */
export const mayOrganize = (account: Account) => account.kind !== 'member'

const localPath = z.string().regex(/^\/(?![/\\])/)
/** Where to go after sign-in: only a path of this site, never another host. */
export const nextPath = (wanted: string | null): string => localPath.safeParse(wanted).data ?? '/'
