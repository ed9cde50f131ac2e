/** Loudness in dBFS from which somebody is surely speaking, and what is drawn as an empty meter. */
export const SPEECH_DB = -45
export const FLOOR_DB = -60

/**
 * Measures a microphone's loudness about 15 times a second.
 * @param onLevel gets the loudness of the last moment in dBFS (root mean square; 0 is the loudest there is)
 * @returns ends the measuring
 */
export function measureSound(track: MediaStreamTrack, onLevel: (level: number) => void): () => void {
  const context = new AudioContext()
  const analyser = context.createAnalyser()
  analyser.fftSize = 2048
  context.createMediaStreamSource(new MediaStream([track])).connect(analyser)
  const samples = new Float32Array(analyser.fftSize)
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples)
    const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length
    onLevel(Math.max(-127, 10 * Math.log10(power + 1e-13)))
  }, 66)
  return () => {
    clearInterval(timer)
    void context.close()
  }
}
