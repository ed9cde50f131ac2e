import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { backoff } from '../../client/lib/media/backoff.ts'
import { CaptureError, cameraConstraints, microphoneConstraints, openDevice } from '../../client/lib/media/capture.ts'
import { loadChoices, saveChoices } from '../../client/lib/media/choices.ts'
import { cameraEncodings, screenEncodings } from '../../client/lib/media/encodings.ts'
import { Shelf } from '../../client/lib/storage.ts'

/** A shelf over a place that takes so many entries and no more. */
function shelf(content: Record<string, string> = {}, room = 100): Shelf {
  const map = new Map(Object.entries(content))
  const place = {
    length: 0,
    key: () => null,
    clear: () => map.clear(),
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => {
      if (map.size >= room && !map.has(key)) throw new DOMException('full', 'QuotaExceededError')
      map.set(key, value)
    },
    removeItem: (key: string) => void map.delete(key),
  }
  return new Shelf(() => place)
}

describe('what a browser keeps', () => {
  it('[RM44] is kept by the page where the browser refuses, or is full', () => {
    const forbidden = new Shelf(() => {
      throw new DOMException('forbidden', 'SecurityError')
    })
    for (const one of [forbidden, shelf({ old: '1' }, 1)]) {
      expect(one.getItem('text')).toBeNull()
      let told = 0
      const stop = one.subscribe(() => (told += 1))
      one.write('text', 'chưa lưu')
      expect(one.read('text', z.string())).toBe('chưa lưu')
      one.removeItem('text')
      expect(one.getItem('text')).toBeNull()
      stop()
      expect(told).toBe(2)
    }
  })
})

describe('layers of a camera', () => {
  it('[MH50] are three from 960 × 540 up, two from 480 × 270, else one', () => {
    const scales = (width: number, height: number) =>
      cameraEncodings('VP8', width, height).map((each) => each.scaleResolutionDownBy)
    expect(scales(1920, 1080)).toEqual([4, 2, 1])
    expect(scales(960, 540)).toEqual([4, 2, 1])
    expect(scales(640, 360)).toEqual([2, 1])
    expect(scales(320, 180)).toEqual([1])
  })

  it('[MH50] have bitrates that grow with their size', () => {
    expect(cameraEncodings('VP8', 1920, 1080).map((each) => each.maxBitrate)).toEqual([200_000, 880_000, 2_500_000])
    expect(cameraEncodings('VP8', 320, 180).map((each) => each.maxBitrate)).toEqual([170_000])
  })

  it('[MH50] have three temporal layers where packets tell them apart', () => {
    const modes = (codec: string) => [...cameraEncodings(codec, 640, 360), ...screenEncodings(codec)]
    expect(modes('VP8').map((each) => each.scalabilityMode)).toEqual(['L1T3', 'L1T3', 'L1T3'])
    expect(modes('H264').map((each) => each.scalabilityMode)).toEqual(['L1T1', 'L1T1', 'L1T1'])
  })
})

describe('tries to come back', () => {
  it('[MH18] wait longer and longer, up to 5 s and no further', () => {
    const waits = [0, 1, 2, 5, 50, 5000].map((attempt) => backoff(attempt, 1))
    expect(waits).toEqual([250, 500, 1000, 5000, 5000, 5000])
    expect(backoff(5000, 0)).toBe(2500)
  })
})

describe('chosen devices', () => {
  it('[MH51] are kept on the computer', () => {
    const kept = shelf()
    const choices = { ...loadChoices(kept), camera: 'logitech', processing: 'mixer' as const }
    saveChoices(kept, choices)
    expect(loadChoices(kept)).toEqual(choices)
  })

  it('[MH51] count as not chosen when they cannot be read', () => {
    const none = loadChoices(shelf())
    expect(loadChoices(shelf({ 'diem-cau.devices': 'not json' }))).toEqual(none)
    expect(loadChoices(shelf({ 'diem-cau.devices': '{"camera":5,"processing":"mixer"}' }))).toEqual({
      ...none,
      processing: 'mixer',
    })
  })
})

describe('capture', () => {
  it('[MH52] behind a mixer asks for no gain control and no noise suppression, and for echo cancellation', () => {
    expect(microphoneConstraints(null, { processing: 'mixer', echoCancellation: true })).toMatchObject({
      autoGainControl: false,
      noiseSuppression: false,
      echoCancellation: true,
    })
    expect(microphoneConstraints('usb', { processing: 'laptop', echoCancellation: true })).toMatchObject({
      deviceId: { exact: 'usb' },
      autoGainControl: true,
      noiseSuppression: true,
    })
  })

  it('asks for 16:9 up to 1080p', () => {
    expect(cameraConstraints(null)).toMatchObject({ width: { max: 1920 }, height: { max: 1080 } })
  })

  it('says that a page without https has no camera', async () => {
    const failure = await openDevice(undefined, 'camera', loadChoices(shelf())).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(CaptureError)
    expect(failure).toMatchObject({ reason: 'unsupported' })
  })
})
