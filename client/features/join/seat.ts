import { z } from 'zod'
import { tabShelf } from '../../lib/storage.ts'

/** Where this tab's room computer sits. The token is told once by the server, and is this tab's alone. */
const seat = z.object({ briefingId: z.uuid(), deviceToken: z.string().min(1).max(200) })
export type Seat = z.infer<typeof seat>

const keyOf = (linkToken: string) => `diem-cau.seat.${linkToken}`

/** The seat that this tab took by the link before, so that a reload does not ask for the PIN again. */
export function loadSeat(linkToken: string): Seat | null {
  return tabShelf.read(keyOf(linkToken), seat)
}

export function saveSeat(linkToken: string, taken: Seat): void {
  tabShelf.write(keyOf(linkToken), taken)
}

export function forgetSeat(linkToken: string): void {
  tabShelf.removeItem(keyOf(linkToken))
}
