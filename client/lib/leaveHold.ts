/** A page with unsaved work, which asks before somebody leaves it. */
export type LeaveHold = {
  /** Whether it asks whoever goes there. */
  holds: (path: string) => boolean
  /** Resolves to whether they go. */
  ask: () => Promise<boolean>
}

let hold: LeaveHold | null = null
let asking = false

/** @returns lets go */
export function holdLeaving(by: LeaveHold): () => void {
  hold = by
  return () => {
    if (hold === by) hold = null
  }
}

/**
 * Asks whether one goes there; while the question stands, it is not asked again and nobody goes.
 * @returns `null` when nothing holds one
 */
export function askToLeave(path: string): Promise<boolean> | null {
  if (hold === null || !hold.holds(path)) return null
  if (asking) return Promise.resolve(false)
  asking = true
  return hold.ask().finally(() => {
    asking = false
  })
}
