import { useCallback, useEffect, useState } from 'react'
import { closePopups, keysAreTaken, popupIsOpen } from '../ui/room/ownKeys.ts'

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
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || keysAreTaken(event)) return
      // Escape closes what lies above first.
      if (event.code === 'KeyF' || (full && event.code === 'Escape' && !popupIsOpen())) {
        event.preventDefault()
        closePopups()
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
