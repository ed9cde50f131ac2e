import { attendanceOf, type attendanceEvents } from '../../../shared/attendance.ts'
import { record } from '../../../shared/locales/vi/conference/attendance.ts'
import { detail, ofSite, type Said, type SentenceOf } from './line.ts'

const movements: readonly SentenceOf<typeof record>[] = [
  'attendance.joined',
  'attendance.joinedLate',
  'attendance.rejoined',
  'attendance.lost',
  'attendance.returned',
  'attendance.otherDevice',
  'attendance.left',
  'attendance.staysLost',
]

export const attendanceLines: Said<typeof attendanceEvents, typeof record> = {
  words: record,
  lines: {
    'attendance.joined'({ siteId, late }, found) {
      const again = attendanceOf(found.before.attendance, siteId).firstJoinedAt !== null
      return ofSite(found, siteId, {}, again ? 'attendance.rejoined' : late ? 'attendance.joinedLate' : undefined)
    },
    'attendance.lost': ({ siteId, lastHeardAt }, found) => ofSite(found, siteId, { heardAt: lastHeardAt }),
    'attendance.left'({ siteId, lastHeardAt }, found) {
      // One that was lost did not go: it did not come back.
      const { status } = attendanceOf(found.before.attendance, siteId).presence
      const lost = status === 'lost' || status === 'unknown'
      return ofSite(found, siteId, { heardAt: lastHeardAt }, lost ? 'attendance.staysLost' : undefined)
    },
    'attendance.returned'({ siteId }, found) {
      const there = attendanceOf(found.before.attendance, siteId).presence.status === 'present'
      return ofSite(found, siteId, {}, there ? 'attendance.otherDevice' : undefined)
    },
    'attendance.declared': ({ siteId, headcount, delegates = [], named = delegates.length }, found) =>
      ofSite(found, siteId, { headcount, names: named }),
    'attendance.absenceDeclared': ({ siteId, reason }, found) => ofSite(found, siteId, detail(reason)),
    'attendance.absenceWithdrawn': ({ siteId }, found) => ofSite(found, siteId),
  },
  passing: [...movements, 'attendance.declared', 'attendance.absenceDeclared', 'attendance.absenceWithdrawn'],
  movements,
}
