/** Inputs in which nothing is typed: ticks, choices, sliders. Letters do nothing in them. */
const UNTYPED = ['button', 'checkbox', 'color', 'file', 'image', 'radio', 'range', 'reset', 'submit']
const typed = `input${UNTYPED.map((type) => `:not([type=${type}])`).join('')}`
const TYPED_IN = `${typed}, textarea, [role=textbox], [role=searchbox], [role=combobox], [role=listbox], [role=menu]`
const QUESTION = '[role=dialog], [role=menu]'

/** A list to choose from that stands open: a letter chooses in it. Older browsers give the page no such keys anyway. */
function isOpenList(element: Element): boolean {
  try {
    return element.matches('select:open')
  } catch {
    return false
  }
}

/** Whether the page's own keys are not meant: somebody types, chooses in an open list, or is asked something. */
export function keysAreTaken({ target }: Event): boolean {
  if (document.querySelector(QUESTION) !== null) return true
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || target.closest(TYPED_IN) !== null || isOpenList(target)
}

/** A small window beside its button (`usePopup`): nothing is typed in it, but it lies above everything. */
const POPUP = '[popover][data-opened=true]'
export const popupIsOpen = (): boolean => document.querySelector(POPUP) !== null
export function closePopups(): void {
  for (const popup of document.querySelectorAll<HTMLElement>(POPUP)) popup.hidePopover()
}
