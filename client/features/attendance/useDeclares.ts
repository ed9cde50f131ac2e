import { attendanceRequests } from '../../../shared/attendance.ts'
import type { RequestName } from '../../../shared/protocol.ts'
import { namesOf } from '../../../shared/slice.ts'
import { useRoom } from '../../lib/briefing/roomContext.ts'

const declares: readonly RequestName[] = namesOf(attendanceRequests)
/** Whether a word of this page about who attends of a site is under way: the next one would not know what it replaces. */
export const useDeclares = (siteId: string): boolean =>
  useRoom(({ pending }) => pending.some(({ name, input }) => declares.includes(name) && isAbout(input, siteId)))
const isAbout = (input: unknown, siteId: string): boolean =>
  typeof input === 'object' && input !== null && 'siteId' in input && input.siteId === siteId
