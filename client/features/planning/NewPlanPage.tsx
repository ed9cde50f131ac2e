import { LoadingState } from '../../ui/LoadingState.tsx'

export function NewPlanPage() {
  return <LoadingState />
}
