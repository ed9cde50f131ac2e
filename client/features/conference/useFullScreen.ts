import { useCallback, useEffect, useState } from 'react'

const busy = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.closest('input, textarea, select, dialog, [role=dialog], [role=menu]') !== null)

/** The programme over the whole screen, by the key F or a button; Escape leaves. Where the browser refuses, over the whole window. */
export function useFullScreen(): [full: boolean, toggle: () => void] {
  const [full, setFull] = useState(false)
  const toggle = useCallback(() => {
    setFull(!full)
    const asked = full ? document.exitFullscreen?.() : document.documentElement.requestFullscreen?.()
    asked?.catch(() => {})
  }, [full])
  useEffect(() => {
    const left = () => document.fullscreenElement === null && setFull(false)
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.isComposing || busy(event.target))
        return
      if (event.code === 'KeyF' || (full && event.code === 'Escape')) {
        event.preventDefault()
        toggle()
      }
    }
    document.addEventListener('fullscreenchange', left)
    window.addEventListener('keydown', press)
    return () => {
      document.removeEventListener('fullscreenchange', left)
      window.removeEventListener('keydown', press)
    }
  }, [full, toggle])
  return [full, toggle]
}
