export type Side = 'left' | 'right'

/** Two notes of half a second each, soft enough for a room's loudspeakers. */
const NOTES_HZ = [523, 659]
const NOTE_S = 0.5
const LOUDNESS = 0.25

/**
 * Plays the test sound on one side of a loudspeaker and resolves when it is over.
 * @param speaker device id; null for the system's own choice. Browsers that cannot choose play on that.
 * @throws when the loudspeaker cannot be used
 */
export async function playTone(side: Side, speaker: string | null): Promise<void> {
  const context = new AudioContext()
  const element = new Audio()
  try {
    const pan = new StereoPannerNode(context, { pan: side === 'left' ? -1 : 1 })
    const output = context.createMediaStreamDestination()
    pan.connect(output)
    element.srcObject = output.stream
    if (speaker !== null && 'setSinkId' in element) await element.setSinkId(speaker)
    await context.resume()
    await element.play()
    const start = context.currentTime + 0.1
    const last = NOTES_HZ.map((frequency, index) => {
      const note = new OscillatorNode(context, { frequency })
      const gain = new GainNode(context, { gain: 0 })
      const from = start + index * NOTE_S
      // Faded in and out: a tone that is cut clicks.
      gain.gain.setValueAtTime(0, from)
      gain.gain.linearRampToValueAtTime(LOUDNESS, from + 0.03)
      gain.gain.setValueAtTime(LOUDNESS, from + NOTE_S - 0.05)
      gain.gain.linearRampToValueAtTime(0, from + NOTE_S)
      note.connect(gain).connect(pan)
      note.start(from)
      note.stop(from + NOTE_S)
      return note
    }).at(-1)
    await new Promise((resolve) => last?.addEventListener('ended', resolve, { once: true }))
  } finally {
    element.srcObject = null
    await context.close()
  }
}
