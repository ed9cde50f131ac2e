import { act, render, screen } from '@testing-library/react'
import type { ReactNode } from 'react'
import { connectBriefing, type BriefingLink } from '../../client/lib/briefing/connectBriefing.ts'
import { MediaContext } from '../../client/lib/briefing/mediaContext.ts'
import { RoomContext } from '../../client/lib/briefing/roomContext.ts'
import type { RoomState } from '../../client/lib/briefing/roomStore.ts'
import { MediaSession } from '../../client/lib/media/session.ts'
import { AppProviders } from '../../client/ui/AppProviders.tsx'

/** What jsdom lacks and the components ask for. */
export function completeJsdom(): void {
  window.matchMedia = (query) =>
    Object.assign(new EventTarget(), {
      matches: false,
      media: query,
      onchange: null,
      addListener: () => {},
      removeListener: () => {},
    })
  globalThis.ResizeObserver = class {
    observe() {}
    unobserve() {}
    disconnect() {}
  }
  // It lays nothing out, and what opens beside an element without a size is taken to be out of sight.
  for (const [name, value] of [
    ['clientWidth', 1280],
    ['clientHeight', 720],
  ] as const)
    Object.defineProperty(document.documentElement, name, { value, configurable: true })
  Element.prototype.getBoundingClientRect = () => new DOMRect(0, 0, 1, 1)
  Object.defineProperty(document, 'fonts', { value: new EventTarget(), configurable: true })
  Element.prototype.scrollIntoView = () => {}
  HTMLMediaElement.prototype.play = () => Promise.resolve()
}

/** Opens the window of a button that opens a popover, which jsdom does not know. */
export async function opensAsPopover(name: RegExp): Promise<void> {
  const opener = await screen.findByRole('button', { name })
  const popover = document.getElementById(opener.getAttribute('popovertarget') ?? '')
  popover?.setAttribute('open', '')
  for (const type of ['beforetoggle', 'toggle'])
    act(() => void popover?.dispatchEvent(Object.assign(new Event(type), { newState: 'open' })))
}

/** Resolves when the page knows what is wanted. */
export const known = (link: BriefingLink, wanted: (state: RoomState) => boolean): Promise<RoomState> =>
  new Promise((resolve) => {
    const look = (state: RoomState) => {
      if (!wanted(state)) return
      stop()
      resolve(state)
    }
    const stop = link.store.subscribe(look)
    look(link.store.getState())
  })

/** A part of the room on a page of its own, over a real connection to `url`. */
export async function roomPage(url: string, part: ReactNode) {
  const link = connectBriefing({ briefingId: crypto.randomUUID(), url, connectionId: crypto.randomUUID() })
  await known(link, ({ connection }) => connection.status === 'connected')
  const session = new MediaSession({ way: link.media, devices: undefined })
  history.replaceState(null, '', '/')
  const view = render(
    <AppProviders>
      <RoomContext value={link}>
        <MediaContext value={session}>{part}</MediaContext>
      </RoomContext>
    </AppProviders>,
  )
  return { link, session, ...view }
}
