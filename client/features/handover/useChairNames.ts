import { chairsOf } from '../../../shared/presiding.ts'
import { useBriefing } from '../../lib/briefing/roomContext.ts'

/** The names of these chairs, as the plan has them. */
export function useChairNames(userIds: readonly string[]): string[] {
  const chairs = chairsOf(useBriefing(({ plan }) => plan))
  return userIds.map((userId) => chairs.find((chair) => chair.userId === userId)?.name ?? '')
}
