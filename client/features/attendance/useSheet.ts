import { z } from 'zod'
import { attendanceOf } from '../../../shared/attendance.ts'
import { delegatesOf } from '../../../shared/delegates.ts'
import { useBriefing, useRoomLink } from '../../lib/briefing/roomContext.ts'
import { tabShelf } from '../../lib/storage.ts'
import { useKept } from '../../lib/useKept.ts'
import { keptSheet, type Sheet } from './sheet.ts'

/**
 * What a site's form says, kept over a reload until it is sent, with the declaration on which it was begun; while nothing
 * is written, both are what stands.
 */
export function useSheet(siteId: string) {
  const { briefingId } = useRoomLink()
  const declared = useBriefing((state) => attendanceOf(state.attendance, siteId))
  const named = useBriefing((state) => delegatesOf(state.delegates, siteId))
  const [sheet, setSheet, clearSheet] = useKept(tabShelf, `diem-cau.delegates.${briefingId}.${siteId}`, keptSheet, {
    headcount: declared.headcount,
    delegates: named,
  })
  const key = `diem-cau.declared.${briefingId}.${siteId}`
  const [baseRevision, setBase, clearBase] = useKept(tabShelf, key, z.number(), declared.revision)
  return {
    declared,
    sheet,
    baseRevision,
    setSheet: (next: Sheet): void => {
      setBase(baseRevision)
      setSheet(next)
    },
    /** What was declared meanwhile was read, and is to be replaced. */
    keepMine: (): void => setBase(declared.revision),
    clear: (): void => {
      clearSheet()
      clearBase()
    },
  }
}
