import { tabShelf } from '../storage.ts'

const KEY = 'diem-cau.connection'
let held: string | null = null

/**
 * Names this tab for as long as it lives, over reloads and reconnects. A duplicated tab inherits a copy of the
 * storage, so the name is taken out while a page uses it and put back when the page goes.
 */
export function tabConnectionId(): string {
  if (held !== null) return held
  const connectionId = tabShelf.getItem(KEY) ?? crypto.randomUUID()
  tabShelf.removeItem(KEY)
  window.addEventListener('pagehide', () => tabShelf.setItem(KEY, connectionId))
  held = connectionId
  return connectionId
}
