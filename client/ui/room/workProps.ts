import type { MouseEvent } from 'react'

type Press = (event: MouseEvent<HTMLButtonElement>) => void

/**
 * A button whose press takes a while. Unlike a disabled one it keeps the focus, and it asks once: presses while it works
 * do nothing, nor does the second half of a double click, under which another button may have come meanwhile.
 */
export const workProps = (working: boolean, press: Press | undefined) => ({
  'aria-busy': working || undefined,
  'aria-disabled': working || undefined,
  onClick: (event: MouseEvent<HTMLButtonElement>) => {
    if (working || event.detail > 1) event.preventDefault()
    else press?.(event)
  },
})
