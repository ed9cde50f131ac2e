import type { RoomState } from '../../lib/briefing/roomStore.ts'
import { deskKeys, type DeskKey } from './deskKeys.ts'
import { closePopups, keysAreTaken } from './ownKeys.ts'

const isKey = (key: string): key is DeskKey => deskKeys.some((each) => each === key)
/** Letters by their place on the keyboard, whatever an input method makes of them; signs by what they are. */
const keyOf = ({ code, key }: KeyboardEvent): string => /^Key([A-Z])$/.exec(code)?.[1] ?? key

/**
 * Each key presses the button that carries it (`aria-keyshortcuts`), so that a key never does what no button offers. Never while
 * somebody types or answers a question, and once: not while that button's request is under way. What takes no text (a list
 * that stands closed, a choice, a small window of buttons) does not keep a key from its button.
 * @returns ends it
 */
export function listenToKeys(pending: () => RoomState['pending'], help: () => void): () => void {
  const press = (event: KeyboardEvent) => {
    const key = keyOf(event)
    if (!isKey(key) || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return
    if (keysAreTaken(event)) return
    event.preventDefault()
    closePopups()
    if (key === '?') return help()
    const button = document.querySelector<HTMLButtonElement>(`button[aria-keyshortcuts="${key}"]:enabled`)
    if (!pending().some(({ name }) => name === button?.dataset['action'])) button?.click()
  }
  window.addEventListener('keydown', press)
  return () => window.removeEventListener('keydown', press)
}
