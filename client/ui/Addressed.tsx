import { useSyncExternalStore, type ReactNode } from 'react'
import { Router } from 'wouter'
import { navigate, onAddress, shownAddress, type Address } from '../lib/address.ts'
import { LastNet } from './LastNet.tsx'
import { LoadingState } from './LoadingState.tsx'

const nowhere: Address = { path: '/', search: '', state: null }
const useShown = () => useSyncExternalStore(onAddress, shownAddress)

/** The address of the page that stands. */
export const useAddress = (): Address => useShown() ?? nowhere

const usePath = (): [string, typeof navigate] => [useAddress().path, navigate]
/** The router decodes it once before its parts are read, which decode it themselves. */
const useQuery = () => useAddress().search.replaceAll('%', '%25')

const followed = { hook: usePath, searchHook: useQuery }

/** What stands at the address that is shown; links and queries inside follow it. */
export function Addressed({ children }: { children: ReactNode }) {
  const shown = useShown()
  if (shown === null) return <LoadingState />
  return (
    <Router {...followed}>
      <LastNet at={shown}>{children}</LastNet>
    </Router>
  )
}
