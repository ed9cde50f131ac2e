import type { KeyboardEvent } from 'react'

/** Ctrl+Enter (Cmd+Enter on a Mac) does what the button under a text of several lines does. The key is used up. */
export function isSubmit(event: KeyboardEvent): boolean {
  const submits = event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.repeat
  if (submits) event.preventDefault()
  return submits
}
