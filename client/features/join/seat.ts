import { z } from 'zod'

/** Where this tab's room computer sits. The token is told once by the server, and is this tab's alone. */
const seat = z.object({ briefingId: z.uuid(), deviceToken: z.string().min(1).max(200) })
export type Seat = z.infer<typeof seat>

const keyOf = (linkToken: string) => `diem-cau.seat.${linkToken}`

/** The seat that this tab took by the link before, so that a reload does not ask for the PIN again. */
export function loadSeat(linkToken: string): Seat | null {
  try {
    return seat.safeParse(JSON.parse(sessionStorage.getItem(keyOf(linkToken)) ?? 'null')).data ?? null
  } catch {
    return null
  }
}

export function saveSeat(linkToken: string, taken: Seat): void {
  try {
    sessionStorage.setItem(keyOf(linkToken), JSON.stringify(taken))
  } catch {
    // Storage refused: the seat holds until the page is reloaded.
  }
}

export function forgetSeat(linkToken: string): void {
  try {
    sessionStorage.removeItem(keyOf(linkToken))
  } catch {
    // Nothing was kept then.
  }
}
