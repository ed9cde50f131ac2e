import type { BrowserContext, Page } from 'playwright-core'

declare global {
  interface Window {
    testConnections: RTCPeerConnection[]
    testTone: () => MediaStreamTrack
  }
}

/** What a page's camera and microphone give: one flat colour that counts frames, and one pitch. */
export type Source = { colour: 'red' | 'green' | 'blue' | 'yellow' | 'magenta'; hz: number }

/**
 * Replaces the camera and microphone of every page of a context by a canvas (640×360, 8 fps) of one colour and a
 * tone of one pitch, so that a test can tell from decoded pictures and sound who is seen and heard. The product itself
 * has no hook for tests: only the browser's own devices are exchanged.
 */
export async function useSource(context: BrowserContext, source: Source): Promise<void> {
  await context.addInitScript(({ colour, hz }) => {
    const css = { red: '#e01010', green: '#10b010', blue: '#1030e0', yellow: '#e0d010', magenta: '#d010d0' }[colour]
    const connections: RTCPeerConnection[] = []
    window.testConnections = connections
    const Native = window.RTCPeerConnection
    window.RTCPeerConnection = class extends Native {
      constructor(configuration?: RTCConfiguration) {
        super(configuration)
        connections.push(this)
      }
    }
    const picture = () => {
      const canvas = document.createElement('canvas')
      canvas.width = 640
      canvas.height = 360
      const pen = canvas.getContext('2d')
      if (pen === null) throw new Error('no canvas')
      let frame = 0
      setInterval(() => {
        frame += 1
        pen.fillStyle = css
        pen.fillRect(0, 0, 640, 360)
        // A small moving mark: the stream changes in every frame and the corner that tests read keeps its colour.
        pen.fillStyle = '#ffffff'
        pen.fillRect(260 + ((frame * 7) % 100), 150, 40, 40)
      }, 1000 / 8)
      const track = canvas.captureStream(8).getVideoTracks()[0]
      if (track === undefined) throw new Error('no picture')
      return track
    }
    const tone = () => {
      const audio = new AudioContext()
      const oscillator = audio.createOscillator()
      oscillator.frequency.value = hz
      const gain = audio.createGain()
      gain.gain.value = 0.3
      const destination = audio.createMediaStreamDestination()
      oscillator.connect(gain).connect(destination)
      oscillator.start()
      void audio.resume()
      const track = destination.stream.getAudioTracks()[0]
      if (track === undefined) throw new Error('no sound')
      return track
    }
    window.testTone = tone
    navigator.mediaDevices.getUserMedia = (constraints = {}) => {
      const tracks: MediaStreamTrack[] = []
      if (constraints.video !== undefined && constraints.video !== false) tracks.push(picture())
      if (constraints.audio !== undefined && constraints.audio !== false) tracks.push(tone())
      return Promise.resolve(new MediaStream(tracks))
    }
  }, source)
}

/** Makes a page send its tone whatever the product told it: a browser that lies. Returns how many senders were forced. */
export const forceSending = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const { testConnections, testTone } = window
    let forced = 0
    for (const connection of testConnections) {
      if (connection.connectionState !== 'connected') continue
      for (const transceiver of connection.getTransceivers()) {
        if (transceiver.sender.track?.kind !== 'audio' && transceiver.receiver.track.kind !== 'audio') continue
        if (transceiver.currentDirection !== 'sendonly' && transceiver.currentDirection !== 'sendrecv') continue
        await transceiver.sender.replaceTrack(testTone())
        const parameters = transceiver.sender.getParameters()
        for (const encoding of parameters.encodings) encoding.active = true
        await transceiver.sender.setParameters(parameters)
        forced += 1
      }
    }
    return forced
  })
