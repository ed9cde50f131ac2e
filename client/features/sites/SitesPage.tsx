import { LoadingState } from '../../ui/LoadingState.tsx'

export function SitesPage() {
  return <LoadingState />
}
