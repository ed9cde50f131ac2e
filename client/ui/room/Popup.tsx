import type { ReactNode } from 'react'
import classes from './Popup.module.css'
import type { PopupParts } from './usePopup.ts'

type PopupProps = PopupParts['popup'] & {
  /** What the window is about, for screen readers. */
  label: string
  /** Drawn while it is open. */
  children: ReactNode
}

/**
 * The window of `usePopup`. It is the browser's own popover: it lies above everything, closes by Escape and by a click
 * beside it, and gives the focus back.
 */
export function Popup({ id, box, opened, onOpened, label, children }: PopupProps) {
  return (
    <dialog
      ref={box}
      id={id}
      popover="auto"
      aria-label={label}
      data-opened={opened}
      className={classes.popup}
      onBeforeToggle={(event) => {
        // Not seen before it has its place.
        event.currentTarget.style.visibility = 'hidden'
        if (event.newState === 'open') onOpened(true)
      }}
      onToggle={(event) => {
        if (event.newState === 'open') place(event.currentTarget)
        // Not before it is closed: what has the focus must still be there when the browser gives it back.
        else onOpened(false)
      }}
    >
      {opened && children}
    </dialog>
  )
}

const GAP_PX = 8

/** Puts the window under its button, or above it where there is no room, within the page. */
function place(popup: HTMLElement): void {
  const opener = document.querySelector(`[popovertarget="${popup.id}"]`)
  if (opener === null) return
  const { left, right, top, bottom } = opener.getBoundingClientRect()
  const { offsetWidth: width, offsetHeight: height, style } = popup
  const under = bottom + GAP_PX + height <= innerHeight || top < innerHeight - bottom
  style.top = `${under ? bottom + GAP_PX : Math.max(GAP_PX, top - GAP_PX - height)}px`
  style.left = `${Math.max(GAP_PX, Math.min((left + right - width) / 2, innerWidth - width - GAP_PX))}px`
  style.visibility = 'visible'
  popup.querySelector<HTMLElement>('button:enabled, input:enabled')?.focus()
}
