export type SiteOptions = {
  /** CSS colour of the picture: one of red, green (#0f0), blue, yellow is told apart by viewers. */
  color: string
  /** Pitch of the tone; null sends no sound. */
  hz: number | null
  width: number
  height: number
  fps: number
  /** Simulcast layers that are offered, and how many of them are sent at first (default: all). */
  layers: 1 | 2 | 3
  /** Temporal layers of each, as the codec has them: L1T3 unless said otherwise. */
  scalabilityMode?: string
  activeLayers?: number
}

export type ConsumerDescription = { id: string; producerId: string; kind: 'audio' | 'video' }

/** Numbers of the browser's inbound-rtp report. */
export type ViewerStats = Record<string, number>

/** What `window.media` does in a page. Times are Unix milliseconds. */
export type PageApi = {
  publish(name: string, options: SiteOptions): Promise<{ camera: string; microphone: string | null }>
  unpublish(name: string): void
  setActiveLayers(name: string, layers: number): Promise<void>
  setColor(name: string, color: string): void
  freeze(name: string): void
  silence(name: string, on: boolean): void
  clap(name: string): void
  /** Consumes these streams of the programme: picture, presentation, audio0 … audio3. */
  view(names: string[]): Promise<void>
  stats(name: string): Promise<ViewerStats>
  seen(): [color: string, at: number][]
  heard(name: string): [tone: string, at: number][]
  claps(): { flashes: number[]; beeps: number[] }
  /** Milliseconds between two turns of a timer of 10 ms at the longest, since the last call. */
  longestWait(): number
}
