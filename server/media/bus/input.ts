import type { Producer, Router } from 'mediasoup/types'

/** A producer and the router it lives on: the bus opens its intake on that same router (a mediasoup producer does not tell). */
export type BusInput = { producer: Producer; router: Router }

/** What is put into a slot. Where a source of pictures has no input, the viewers draw its card. */
export type BusSource = { id: string; input: BusInput | null }

/** The name under which one sender's streams go; mediasoup-client gives all of a transport the same. */
export const cnameOf = ({ producer }: BusInput): string | undefined => producer.rtpParameters.rtcp?.cname

/**
 * For `transport.produce({ keyFrameRequestDelay })` of every camera and screen. Chromium ignores a keyframe request within
 * 300 ms of the one before; mediasoup, that waits for its answer, then asks again only after a second. With this delay
 * it asks again as soon as the browser answers.
 */
export const KEYFRAME_REQUEST_DELAY_MS = 320
