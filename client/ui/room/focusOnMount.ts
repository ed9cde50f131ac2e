/** A ref for the field that its user has just asked for: typing goes there at once. */
export const focusOnMount = (element: HTMLElement | null): void => element?.focus()
