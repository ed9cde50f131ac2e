import { useEffect, useRef, useState, useSyncExternalStore, type ComponentType, type ReactNode } from 'react'
import { atMost } from '../../shared/deadline.ts'
import { part } from '../lib/parts/part.ts'
import { Boundary } from './Boundary.tsx'
import { PartNotice } from './PartNotice.tsx'
import { LoadingState } from './LoadingState.tsx'

/** A page waits no longer than this for the next one before it gives it its place. */
const LONGEST_MS = 4000

type Waiting<Props> = {
  /** Shown while it comes; nothing of it is shown for a part that was fetched ahead. */
  coming?: ReactNode
  /** Where it is said that the part is not here; `null` says nothing. */
  notice?: ((notice: ReactNode, props: Props) => ReactNode) | null
}

export type LazyPart<Props> = ComponentType<Props> & {
  /** Fetches it ahead, as often as it takes. */
  fetch: () => void
  /** Resolves when the first try is over, or takes too long. */
  tried: () => Promise<void>
}

const DIALOG = '[role="dialog"], dialog'

/** A dialog that opened before its content was here has put the focus on its ✕, where "Enter" does nothing of what was wanted. */
function focusWished(dialog: Element | null): void {
  const holder = document.activeElement
  const isFree =
    holder === document.body || (dialog?.contains(holder) === true && !holder?.matches('input, textarea, select'))
  if (isFree) dialog?.querySelector<HTMLElement>('[data-autofocus]')?.focus()
}

/**
 * A component that is fetched by itself. While it is not here, its own place says so and tries again; the page around it goes on.
 */
export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  { coming = <LoadingState />, notice = (shown) => shown }: Waiting<Props> = {},
): LazyPart<Props> {
  const piece = part(load)
  function Lazy(props: Props) {
    const state = useSyncExternalStore(piece.state.subscribe, piece.state.get)
    useEffect(() => void piece.load(), [])
    const Component = piece.value
    const here = Component !== undefined
    const dialog = useRef<Element | null>(null)
    const [place] = useState(() => (at: Element | null) => {
      if (at !== null) dialog.current = at.closest(DIALOG)
    })
    useEffect(() => {
      if (here) focusWished(dialog.current)
    }, [here])
    if (Component !== undefined)
      return (
        <Boundary>
          <Component {...props} />
        </Boundary>
      )
    if (state === 'none' || state === 'coming' || state === 'here')
      return (
        <>
          <span hidden ref={place} />
          {coming}
        </>
      )
    return notice === null ? null : notice(<PartNotice state={state} onRetry={() => piece.hurry()} />, props)
  }
  return Object.assign(Lazy, {
    fetch: () => void piece.load(),
    tried: () => atMost(piece.try(), LONGEST_MS),
  })
}
