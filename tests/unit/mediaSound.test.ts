// @vitest-environment jsdom
import { beforeEach, expect, it, vi } from 'vitest'
import { Sound } from '../../client/lib/media/sound.ts'
import { programmeSlots } from '../../shared/programme.ts'

/** What jsdom lacks: an element that plays on one of the devices that are there, and nowhere else when that goes. */
const present = new Set<string>()
beforeEach(() => {
  present.clear()
  const sinks = new WeakMap<object, string>()
  HTMLMediaElement.prototype.play = () => Promise.resolve()
  Object.defineProperties(HTMLMediaElement.prototype, {
    sinkId: {
      configurable: true,
      get(this: HTMLMediaElement) {
        return sinks.get(this) ?? ''
      },
    },
    srcObject: { configurable: true, writable: true, value: null },
    setSinkId: {
      configurable: true,
      value(this: HTMLMediaElement, id: string) {
        if (id !== '' && !present.has(id)) return Promise.reject(new DOMException('gone', 'NotFoundError'))
        sinks.set(this, id)
        return Promise.resolve()
      },
    },
  })
  document.body.replaceChildren()
})

const sinks = () => [...document.querySelectorAll('audio')].map((element) => element.sinkId)

it('[MH65] a loudspeaker that was chosen and pulled out leaves the sound to another, and plays again when it is back', async () => {
  present.add('room')
  const sound = new Sound({ blocked: () => {} })
  await sound.setSpeaker('room')
  const streams = programmeSlots.map(
    (slot) => [slot.slotId, { slot, stream: new EventTarget() as MediaStream }] as const,
  )
  sound.play(new Map(streams.slice(0, 4)))
  await vi.waitFor(() => expect(sinks()).toEqual(['room', 'room']))
  present.delete('room')
  await sound.devicesChanged(['built-in'])
  expect(sinks()).toEqual(['', ''])
  present.add('room')
  await sound.devicesChanged(['built-in', 'room'])
  expect(sinks()).toEqual(['room', 'room'])
  sound.close()
})
