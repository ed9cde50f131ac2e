/** A track, as far as a page looks at it. */
export const noTrack = (kind: 'audio' | 'video', stop: () => void = () => undefined): MediaStreamTrack =>
  Object.assign(new EventTarget(), {
    kind,
    id: '',
    label: '',
    enabled: true,
    muted: false,
    readyState: 'live' as const,
    contentHint: '',
    onended: null,
    onmute: null,
    onunmute: null,
    applyConstraints: () => Promise.resolve(),
    clone: () => {
      throw new Error('not here')
    },
    getCapabilities: () => ({}),
    getConstraints: () => ({}),
    getSettings: () => ({}),
    stop,
  })
