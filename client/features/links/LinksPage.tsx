import { LoadingState } from '../../ui/LoadingState.tsx'

export function LinksPage() {
  return <LoadingState />
}
