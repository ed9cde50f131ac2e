import { part } from '../lib/parts/part.ts'

/** Where notices appear, and what shows them: fetched when the page is idle, or else with the first notice. */
export const notices = part(() => import('./Notices.tsx'))

/** `about`: its subject. Of one subject only the newest notice stands, and none when it is no longer so (`outdated`). */
export type Notice = {
  about: string
  message: string
  title?: string
  color?: string
  /** Milliseconds; false: until it is closed, or outdated. */
  autoClose?: number | false
}

/** The last notice about each subject. */
const last = new Map<string, string>()
let count = 0

/** Tells something in passing. */
export function notify({ about, ...notice }: Notice): void {
  outdated(about)
  const id = `${about}-${(count += 1)}`
  last.set(about, id)
  void notices.load().then(({ show }) => last.get(about) === id && show({ ...notice, id }))
}

/** What was told about this is no longer so. */
export function outdated(about: string): void {
  const id = last.get(about)
  if (id === undefined) return
  last.delete(about)
  void notices.load().then(({ hide }) => hide(id))
}
