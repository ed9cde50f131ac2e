import { useId, useRef, useState, type RefObject } from 'react'

/** What belongs to one popup: `opener` goes to its button, `popup` to its window (Popup.tsx). */
export type PopupParts = {
  opener: { popoverTarget: string; 'aria-haspopup': 'dialog' }
  popup: { id: string; box: RefObject<HTMLDialogElement | null>; opened: boolean; onOpened: (opened: boolean) => void }
  close: () => void
}

/** A small window beside its button. */
export function usePopup(): PopupParts {
  const id = useId()
  const box = useRef<HTMLDialogElement>(null)
  const [opened, onOpened] = useState(false)
  return {
    opener: { popoverTarget: id, 'aria-haspopup': 'dialog' },
    popup: { id, box, opened, onOpened },
    close: () => box.current?.hidePopover(),
  }
}
