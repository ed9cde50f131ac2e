const FOCUSABLE = ':is(a[href], button, input:not([type="hidden"]), select, textarea, [tabindex="0"]):not(:disabled)'
/** A field that opens its list as soon as it has the focus. */
const OPENS = '[aria-haspopup="listbox"]'
const GROUP = 'section, article, aside, header, main'
/** A second press so soon after the focus moved was meant for what is gone, in milliseconds. */
const SETTLE_MS = 500
/** What goes away so long after its press went for another reason, in milliseconds. */
const PRESS_MS = 10_000

/** `pressedAt`: when its user last pressed it, on the page's clock. */
type Place = { at: HTMLElement; root: HTMLElement; pressedAt: number }

/**
 * Remembers what had the focus last in `room`, and in a window over it. When that is removed or disabled, the focus goes to
 * the same action of the same row; else, if its own user pressed it, to the next row's, or to what came in its place; else
 * to the group in which it stood; and from a window that is gone, back into the room. What others take away never leaves
 * the focus on another button: a press would do the wrong thing.
 */
export function keepFocus(room: HTMLElement): () => void {
  let places: Place[] = []
  let moved: { to: HTMLElement; at: number } | null = null
  /** Something went meanwhile: as soon as nothing has the focus, the last of `places` gets it. */
  let owed = false

  const remember = (at: HTMLElement, pressedAt?: number) => {
    const before = places.find((place) => place.at === at)
    const inRoom = room.contains(at)
    const root = inRoom ? room : (at.closest<HTMLElement>('[role="dialog"]') ?? at)
    places = [
      ...(inRoom ? [] : places.filter((place) => place.root === room)),
      { at, root, pressedAt: pressedAt ?? before?.pressedAt ?? Number.NEGATIVE_INFINITY },
    ]
  }
  const focused = ({ target }: Event) => {
    if (!(target instanceof HTMLElement)) return
    remember(target)
    owed = false
  }
  const clicked = ({ target }: Event) => {
    const button = target instanceof Element ? target.closest<HTMLElement>(FOCUSABLE) : null
    // Some browsers do not focus a button that is clicked.
    if (button !== null) remember(button, performance.now())
  }
  // Who clicks beside everything wants the focus nowhere.
  const beside = ({ target }: Event) => {
    if (target instanceof Element && room.contains(target) && target.closest(FOCUSABLE) === null) places = []
  }
  // A key that is held, or pressed twice in a hurry, presses one button once.
  const key = (event: KeyboardEvent) => {
    const button = event.target instanceof HTMLElement && event.target.tagName === 'BUTTON'
    if (!button || (event.key !== 'Enter' && event.key !== ' ')) return
    const tooSoon = event.target === moved?.to && performance.now() - moved.at < SETTLE_MS
    if (event.repeat || tooSoon) event.preventDefault()
  }
  const changed = (records: MutationRecord[]) => {
    const had = places.at(-1)?.at
    places = places.flatMap((place) => {
      const left = leftBy(place.at, records)
      const gone = !place.at.isConnected || place.at.matches(':disabled')
      owed ||= gone || left !== null
      if (!gone) return [place]
      if (!place.root.isConnected) return []
      const at = heirOf(place, left, performance.now() - place.pressedAt < PRESS_MS)
      moved = { to: at, at: performance.now() }
      return [{ at, root: place.root, pressedAt: Number.NEGATIVE_INFINITY }]
    })
    const now = document.activeElement
    const wanted = places.at(-1)?.at
    if (owed && wanted !== undefined && (now === null || now === document.body || now === had)) focusOn(wanted)
  }

  if (document.activeElement instanceof HTMLElement && room.contains(document.activeElement))
    remember(document.activeElement)
  const observer = new MutationObserver(changed)
  observer.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled'] })
  document.addEventListener('focusin', focused)
  document.addEventListener('keydown', key, true)
  document.addEventListener('click', clicked, true)
  document.addEventListener('pointerdown', beside, true)
  return () => {
    observer.disconnect()
    document.removeEventListener('focusin', focused)
    document.removeEventListener('keydown', key, true)
    document.removeEventListener('click', clicked, true)
    document.removeEventListener('pointerdown', beside, true)
  }
}

/** Where something stood: the part that is still on the page, what is new there, and its neighbours. */
type Left = { inside: Element; came: HTMLElement[]; beside: HTMLElement[] }

const elements = (nodes: Iterable<Node | null>): HTMLElement[] =>
  [...nodes].filter((node) => node instanceof HTMLElement).filter((element) => element.isConnected)

/** What the records say about the leaving of `place` (also for a moment, by being moved); null when it stayed. */
function leftBy(place: HTMLElement, records: MutationRecord[]): Left | null {
  if (place.isConnected && place.matches(':disabled')) {
    const inside = place.parentElement
    return inside === null ? null : { inside, came: [], beside: elements(inside.children) }
  }
  let whole: Node = place
  let left: MutationRecord | undefined
  for (const record of records) {
    if (![...record.removedNodes].some((node) => node.contains(whole))) continue
    left = record
    if (!record.target.isConnected) whole = record.target
  }
  const inside = left?.target
  if (left === undefined || !(inside instanceof Element) || !inside.isConnected) return null
  return {
    inside,
    came: elements(records.flatMap((record) => (record.target === inside ? [...record.addedNodes] : []))),
    beside: elements([left.nextSibling, left.previousSibling]),
  }
}

function heirOf({ at: gone, root }: Place, left: Left | null, pressed: boolean): HTMLElement {
  const group = left?.inside.closest<HTMLElement>(GROUP) ?? null
  const neutral = group !== null && root.contains(group) ? group : (root.querySelector('main') ?? root)
  // Where the whole view changed, nothing stands where it stood.
  if (left === null || left.inside.matches('main')) return neutral
  const row = left.inside.closest('li')
  const same = row === null ? undefined : actionIn(row, gone)
  if (same !== undefined || !pressed) return same ?? neutral
  const inNextRow = left.beside.filter(({ tagName }) => tagName === 'LI').map((next) => actionIn(next, gone))
  // The main button of a row stands last.
  const inPlace =
    row !== null
      ? [buttonsIn(row).at(-1)]
      : [...left.came.flatMap(buttonsIn), ...left.beside.filter((element) => element.matches(FOCUSABLE))]
  return [...inNextRow, ...inPlace].find((found) => found !== undefined && !found.matches(OPENS)) ?? neutral
}

const buttonsIn = (where: Element): HTMLElement[] => [
  ...(where instanceof HTMLElement && where.matches(FOCUSABLE) ? [where] : []),
  ...where.querySelectorAll<HTMLElement>(FOCUSABLE),
]
/** The button of a row that asks for the same as `gone` did. */
const actionIn = (row: Element, gone: HTMLElement): HTMLElement | undefined =>
  buttonsIn(row).find(
    (button) => button.dataset['action'] !== undefined && button.dataset['action'] === gone.dataset['action'],
  )

/** A group takes the focus for as long as it has it. */
function focusOn(heir: HTMLElement): void {
  if (!heir.matches(FOCUSABLE) && !heir.hasAttribute('tabindex')) {
    heir.tabIndex = -1
    heir.addEventListener('blur', () => heir.removeAttribute('tabindex'), { once: true })
  }
  heir.focus({ preventScroll: true })
}
