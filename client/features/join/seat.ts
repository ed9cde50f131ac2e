import { z } from 'zod'
import { api } from '../../lib/api.ts'
import { browserShelf, tabShelf } from '../../lib/storage.ts'

/** Where a room computer sits. The token is told once by the server; the tab uses it, and the computer keeps it for after a power cut. */
const seat = z.object({ briefingId: z.uuid(), deviceToken: z.string().min(1).max(200) })
export type Seat = z.infer<typeof seat>

const keyOf = (linkToken: string) => `diem-cau.seat.${linkToken}`

/** The seat that this tab took by the link before, so that a reload does not ask for the PIN again. */
export const loadSeat = (linkToken: string): Seat | null => tabShelf.read(keyOf(linkToken), seat)

/** Whether this computer took a seat by the link before, in a tab that may be gone. */
export const mayReturn = (linkToken: string): boolean => browserShelf.read(keyOf(linkToken), seat) !== null

/** The seat that this computer had. @throws AppError `link.inUse` while another window sits there, `notFound` when it is lost */
export async function returnToSeat(linkToken: string): Promise<Seat> {
  const deviceToken = browserShelf.read(keyOf(linkToken), seat)?.deviceToken ?? ''
  const { briefingId } = await api('join.return', { params: { token: linkToken }, body: { deviceToken } })
  const taken = { briefingId, deviceToken }
  tabShelf.write(keyOf(linkToken), taken)
  return taken
}

export function saveSeat(linkToken: string, taken: Seat): void {
  for (const shelf of [tabShelf, browserShelf]) shelf.write(keyOf(linkToken), taken)
}

export function forgetSeat(linkToken: string): void {
  const lost = tabShelf.read(keyOf(linkToken), seat)
  tabShelf.removeItem(keyOf(linkToken))
  // Another window of this computer may have taken another one since.
  const kept = browserShelf.read(keyOf(linkToken), seat)
  if (lost === null || kept?.deviceToken === lost.deviceToken) browserShelf.removeItem(keyOf(linkToken))
}
