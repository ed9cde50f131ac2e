import type { Producer, Router } from 'mediasoup/types'

/** A producer and the router it lives on: the bus opens its intake on that same router (a mediasoup producer does not tell). */
export type BusInput = { producer: Producer; router: Router }

/** What a site puts on the programme. Without a camera it is heard, and the viewers draw its card. */
export type BusSource = { id: string; camera: BusInput | null; microphone: BusInput | null }

/**
 * For `transport.produce({ keyFrameRequestDelay })` of every camera and screen. Chromium ignores a keyframe request within
 * 300 ms of the one before; mediasoup, that waits for its answer, then asks again only after a second. With this delay
 * it asks again as soon as the browser answers.
 */
export const KEYFRAME_REQUEST_DELAY_MS = 320
