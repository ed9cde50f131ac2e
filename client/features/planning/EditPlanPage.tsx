import { LoadingState } from '../../ui/LoadingState.tsx'

export function EditPlanPage() {
  return <LoadingState />
}
