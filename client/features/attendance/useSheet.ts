import { attendanceOf } from '../../../shared/attendance.ts'
import { delegatesOf } from '../../../shared/delegates.ts'
import { useBriefing } from '../../lib/briefing/roomContext.ts'
import { keptSheet } from './sheet.ts'
import { useWritten } from './useWritten.ts'

/** What a site's form says, and on which declaration it was begun; while nothing is written, both are what stands. */
export function useSheet(siteId: string) {
  const declared = useBriefing((state) => attendanceOf(state.attendance, siteId))
  const named = useBriefing((state) => delegatesOf(state.delegates, siteId))
  const { written, baseRevision, write, setBase, clear } = useWritten(siteId, {
    keys: ['delegates', 'declared'],
    schema: keptSheet,
    stands: { headcount: declared.headcount, delegates: named },
    revision: declared.revision,
  })
  return {
    declared,
    sheet: written,
    baseRevision,
    setSheet: write,
    /** What was declared meanwhile was read, and is to be replaced. */
    keepMine: (): void => setBase(declared.revision),
    clear,
  }
}
