import { LoadingState } from '../../ui/LoadingState.tsx'

export function SignInPage() {
  return <LoadingState />
}
