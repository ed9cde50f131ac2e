/** Of the picture, in pixels; what cannot be foreseen in it costs bits, as people do. */
const WIDTH = 1280
const HEIGHT = 720
const FRAMES_PER_SECOND = 20
const SPOTS = 500
/** The code stands in blocks along the foot, black or white. */
const BLOCKS = 8
const BLOCK = WIDTH / BLOCKS
const FOOT = 120

/** A picture that nobody films, with a code that is read again where it comes back. */
export class TestPicture {
  readonly track: MediaStreamTrack
  readonly #code = Array.from({ length: BLOCKS }, () => Math.random() < 0.5)
  readonly #timer: ReturnType<typeof setInterval>

  /** @param title what people read who see it */
  constructor(title: string) {
    const canvas = document.createElement('canvas')
    canvas.width = WIDTH
    canvas.height = HEIGHT
    const context = canvas.getContext('2d')
    let count = 0
    const draw = () => {
      if (context === null) return
      count += 1
      context.fillStyle = '#1f3b5c'
      context.fillRect(0, 0, WIDTH, HEIGHT - FOOT)
      for (let spot = 0; spot < SPOTS; spot++) {
        context.fillStyle = `hsl(${Math.random() * 360} 60% 50%)`
        context.fillRect(Math.random() * WIDTH, Math.random() * (HEIGHT - FOOT - 24), 24, 24)
      }
      context.fillStyle = '#1f3b5c'
      context.fillRect(0, 240, WIDTH, 120)
      context.fillStyle = '#fff'
      context.font = '600 40px sans-serif'
      context.textAlign = 'center'
      context.fillText(`${title} · ${count}`, WIDTH / 2, 320, WIDTH - 80)
      for (const [index, white] of this.#code.entries()) {
        context.fillStyle = white ? '#fff' : '#000'
        context.fillRect(index * BLOCK, HEIGHT - FOOT, BLOCK, FOOT)
      }
    }
    draw()
    this.#timer = setInterval(draw, 1000 / FRAMES_PER_SECOND)
    const [track] = canvas.captureStream(FRAMES_PER_SECOND).getVideoTracks()
    if (track === undefined) throw new Error('the canvas gave no track')
    this.track = track
  }

  /** Whether what is shown there is this picture. */
  isShownBy(video: HTMLVideoElement): boolean {
    if (video.videoWidth === 0) return false
    const canvas = document.createElement('canvas')
    canvas.width = BLOCKS * 4
    canvas.height = 24
    const context = canvas.getContext('2d', { willReadFrequently: true })
    if (context === null) return false
    context.drawImage(video, 0, 0, canvas.width, canvas.height)
    return this.#code.every((white, index) => {
      const [red = 0, green = 0, blue = 0] = context.getImageData(index * 4 + 2, 22, 1, 1).data
      return red + green + blue > 384 === white
    })
  }

  close(): void {
    clearInterval(this.#timer)
    this.track.stop()
  }
}

/** A soft tone without end, of which nothing is heard in the room; null where the browser makes no sound before a click. */
export function testTone(): { track: MediaStreamTrack; close: () => void } | null {
  const context = new AudioContext()
  void context.resume().catch(() => {})
  const tone = new OscillatorNode(context, { frequency: 440 })
  const exit = context.createMediaStreamDestination()
  tone.connect(new GainNode(context, { gain: 0.2 })).connect(exit)
  tone.start()
  const [track] = exit.stream.getAudioTracks()
  if (track === undefined) {
    void context.close()
    return null
  }
  return {
    track,
    close: () => {
      track.stop()
      void context.close()
    },
  }
}
