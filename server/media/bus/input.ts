import type { Producer, Router } from 'mediasoup/types'

/** A producer and the router it lives on: the bus opens its intake on that same router (a mediasoup producer does not tell). */
export type BusInput = { producer: Producer; router: Router }

/** What a site puts on the programme. Without a camera it is heard, and the viewers draw its card. */
export type BusSource = { id: string; camera: BusInput | null; microphone: BusInput | null }
