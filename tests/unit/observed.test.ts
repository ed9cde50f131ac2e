import { expect, it } from 'vitest'
import type { MediaObservation } from '../../shared/media.ts'
import { PICTURE, PRESENTATION } from '../../shared/programme.ts'
import { observed } from '../../client/lib/media/observed.ts'
import { flowOf, initialMediaState } from '../../client/lib/media/types.ts'

const after = (...said: MediaObservation[]) => said.reduce(observed, initialMediaState)

it('[MH76] what is said of one slot changes nothing of another, and each keeps all that was said of it', () => {
  const state = after(
    { type: 'media.programme', slotId: PICTURE, siteId: 'hue', deviceId: 'camera' },
    { type: 'media.programme', slotId: 'picture1', siteId: 'cà-mau', deviceId: 'other' },
    { type: 'media.standby', slotId: 'picture1', siteId: 'cà-mau', soundOnly: true },
    { type: 'media.presentation', slotId: PRESENTATION, flows: false },
  )
  expect(flowOf(state, PICTURE)).toEqual({ siteId: 'hue', deviceId: 'camera', awaited: null, arrives: true })
  const other = { siteId: 'cà-mau', deviceId: 'other', awaited: { siteId: 'cà-mau', soundOnly: true }, arrives: true }
  expect(flowOf(state, 'picture1')).toEqual(other)
  expect(flowOf(state, PRESENTATION)).toEqual({ siteId: null, deviceId: null, awaited: null, arrives: false })
  const back = observed(state, { type: 'media.standby', slotId: 'picture1', siteId: null, soundOnly: false })
  expect(flowOf(back, 'picture1')).toEqual({ ...other, awaited: null })
  expect(flowOf(back, PICTURE)).toBe(flowOf(state, PICTURE))
})

it('[MH76] a slot of which nothing was said shows nobody, and misses nobody', () => {
  expect(flowOf(initialMediaState, PICTURE)).toEqual({ siteId: null, deviceId: null, awaited: null, arrives: true })
})
