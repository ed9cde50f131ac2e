import { useEffect, useState, useSyncExternalStore, type ComponentType, type ReactNode } from 'react'
import { part } from '../lib/parts/part.ts'
import { Boundary } from './Boundary.tsx'
import { PartNotice } from './PartNotice.tsx'
import { LoadingState } from './LoadingState.tsx'

/** A page waits no longer than this for the next one before it gives it its place. */
const LONGEST_MS = 4000

type Look<Props> = {
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

/** A dialog that opened before its content was here has put the focus on its ✕: where its person types "Enter" nothing is done. */
function focusWished(): void {
  const wished = document.querySelector<HTMLElement>(':is([role="dialog"], dialog) [data-autofocus]')
  const holder = document.activeElement
  if (holder === document.body || wished?.closest('[role="dialog"], dialog')?.contains(holder) === true) wished?.focus()
}

/**
 * A component that is fetched by itself. While it is not here, its own place says so and tries again; the page around it goes on.
 */
export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  { coming = <LoadingState />, notice = (shown) => shown }: Look<Props> = {},
): LazyPart<Props> {
  const piece = part(load)
  function Lazy(props: Props) {
    const state = useSyncExternalStore(piece.state.subscribe, piece.state.get)
    useEffect(() => void piece.load(), [])
    const Component = piece.value
    const here = Component !== undefined
    const [cameLate] = useState(!here)
    useEffect(() => {
      if (here && cameLate) focusWished()
    }, [here, cameLate])
    if (Component !== undefined)
      return (
        <Boundary>
          <Component {...props} />
        </Boundary>
      )
    if (state === 'none' || state === 'coming' || state === 'here') return coming
    return notice === null ? null : notice(<PartNotice state={state} onRetry={() => piece.hurry()} />, props)
  }
  return Object.assign(Lazy, {
    fetch: () => void piece.load(),
    tried: async () => {
      await Promise.race([piece.try(), new Promise((resolve) => setTimeout(resolve, LONGEST_MS))]).catch(() => {})
    },
  })
}
