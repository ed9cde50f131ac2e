/** The server's clock minus ours, in milliseconds, as the newest answer told it. */
let offset = 0

/** Takes the time that an answer says it was given: to the second, which is enough for days and locks. */
export function heardServerTime(date: string | null): void {
  offset = Date.parse(date ?? '') - Date.now() || 0
}

/** What must be added to this machine's clock, which may show anything, to get the server's. */
export const serverOffset = (): number => offset
