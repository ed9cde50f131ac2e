import { LoadingState } from '../../ui/LoadingState.tsx'

export function AccountPage() {
  return <LoadingState />
}
