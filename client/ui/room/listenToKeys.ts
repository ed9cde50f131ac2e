import type { RoomState } from '../../lib/briefing/roomStore.ts'
import { deskKeys, type DeskKey } from './deskKeys.ts'
import { closePopups, keysAreTaken } from './ownKeys.ts'

const isKey = (key: string): key is DeskKey => deskKeys.some((each) => each === key)
/** Letters by their place on the keyboard, whatever an input method makes of them; signs by what they are. */
const keyOf = ({ code, key }: KeyboardEvent): string =>
  /^Key([A-Z])$/.exec(code)?.[1] ?? (code === 'Space' ? code : key)
const CONTROL = 'button, a[href], summary, input, select'
const buttonOf = (key: DeskKey) =>
  document.querySelector<HTMLButtonElement>(`button[aria-keyshortcuts="${key}"]:enabled`)

/**
 * Each key presses the button that carries it (`aria-keyshortcuts`), so that a key never does what no button offers. Never while
 * somebody types or answers a question, and once: not while that button's request is under way. What takes no text (a list
 * that stands closed, a choice, a small window of buttons) does not keep a key from its button. The space bar presses what
 * was reached by keys, as everywhere; what a finger or a mouse pressed last does not keep it from its button.
 * @returns ends it
 */
export function listenToKeys(pending: () => RoomState['pending'], help: () => void): () => void {
  const listening = new AbortController()
  const { signal } = listening
  let byKeys = false
  let spaceTaken = false
  const isPressed = ({ target }: Event) => byKeys && target instanceof HTMLElement && target.closest(CONTROL) !== null
  const press = (event: KeyboardEvent) => {
    const key = keyOf(event)
    if (!isKey(key) || event.ctrlKey || event.metaKey || event.altKey) return
    if (keysAreTaken(event)) return
    if (key === 'Space' && (isPressed(event) || buttonOf(key) === null)) return
    spaceTaken = key === 'Space'
    if (spaceTaken) event.preventDefault()
    if (event.repeat) return
    event.preventDefault()
    closePopups()
    if (key === '?') return help()
    const button = buttonOf(key)
    if (!pending().some(({ name }) => name === button?.dataset['action'])) button?.click()
  }
  window.addEventListener('keydown', press, { signal })
  window.addEventListener('keydown', ({ key }) => (byKeys ||= key === 'Tab'), { signal, capture: true })
  window.addEventListener('pointerdown', () => (byKeys = false), { signal, capture: true })
  // A button that was pressed before would be pressed as the bar goes up.
  const release = (event: KeyboardEvent) => {
    if (event.code !== 'Space' || !spaceTaken) return
    spaceTaken = false
    event.preventDefault()
  }
  window.addEventListener('keyup', release, { signal })
  return () => listening.abort()
}
