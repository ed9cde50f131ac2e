/** A log that keeps what it warns of, and says nothing. */
export function keptWarnings() {
  const warnings: { fields: object; message: string }[] = []
  const log = {
    debug: () => undefined,
    info: () => undefined,
    warn: (fields: object, message: string) => void warnings.push({ fields, message }),
    error: () => undefined,
  }
  return { log, warnings }
}
