import { LoadingState } from '../../ui/LoadingState.tsx'

export function AccountsPage() {
  return <LoadingState />
}
