import { LoadingState } from '../../ui/LoadingState.tsx'

export function HomePage() {
  return <LoadingState />
}
