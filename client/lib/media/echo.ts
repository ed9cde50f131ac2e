/** Records what a microphone hears. @throws where the browser cannot */
export async function record(track: MediaStreamTrack, ms: number): Promise<Blob> {
  const recorder = new MediaRecorder(new MediaStream([track]))
  const parts: Blob[] = []
  recorder.addEventListener('dataavailable', ({ data }) => parts.push(data))
  const ended = new Promise<void>((resolve, reject) => {
    recorder.addEventListener('stop', () => resolve(), { once: true })
    recorder.addEventListener('error', () => reject(new Error('not recorded')), { once: true })
  })
  recorder.start()
  const timer = setTimeout(() => recorder.stop(), ms)
  await ended.finally(() => clearTimeout(timer))
  return new Blob(parts, { type: recorder.mimeType })
}

/** Plays it out of this loudspeaker, and resolves when it is over. @param speaker device id; null: the system's own choice */
export async function playBack(sound: Blob, speaker: string | null): Promise<void> {
  const url = URL.createObjectURL(sound)
  const element = new Audio(url)
  try {
    await direct(element, speaker)
    const over = new Promise<void>((resolve, reject) => {
      element.addEventListener('ended', () => resolve(), { once: true })
      element.addEventListener('error', () => reject(new Error('not played')), { once: true })
    })
    await element.play()
    await over
  } finally {
    URL.revokeObjectURL(url)
  }
}

/** Lets this be heard. @returns ends it */
export function playStream(stream: MediaStream, speaker: string | null): () => void {
  const element = new Audio()
  element.srcObject = stream
  void direct(element, speaker)
    .then(() => element.play())
    .catch(() => {})
  return () => {
    element.pause()
    element.srcObject = null
  }
}

async function direct(element: HTMLAudioElement, speaker: string | null): Promise<void> {
  // Browsers that cannot choose, and loudspeakers that are gone: the system's own choice.
  if (speaker !== null && 'setSinkId' in element) await element.setSinkId(speaker).catch(() => {})
}
