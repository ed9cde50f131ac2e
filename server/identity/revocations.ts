/** What was taken away: one session, all of a person's sessions, or one room's device, perhaps by another that sits there now. */
export type Revocation = { sessionId?: string; deviceId?: string; userId?: string; takenOver?: true }
export type RevocationListener = (revoked: Revocation) => void

/** Tells live connections at once that their right has ended. Written first, told after: who looks finds it gone. */
export interface Revocations {
  /** @returns stops listening */
  onRevoked(listener: RevocationListener): () => void
  tell(revoked: Revocation): void
}

export function createRevocations(): Revocations {
  const listeners = new Set<RevocationListener>()
  return {
    onRevoked(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    tell(revoked) {
      for (const listener of listeners) listener(revoked)
    },
  }
}
