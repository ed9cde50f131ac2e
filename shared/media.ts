import { z } from 'zod'
import { dtlsParameters, iceCandidate, iceParameters, rtpCapabilities, rtpParameters } from './mediaRtp.ts'

/**
 * What a page asks of the media program, by way of the application. None of it is journaled: it moves pictures and
 * sound, it decides nothing. Who is seen and heard follows from the briefing's committed state alone.
 */
const id = z.string().min(1).max(64)
const none = z.object({})

/** A sound test ends by itself after so long. */
export const SOUND_TEST_MS = 30_000

/** At most this many sites on one page of the wall. */
export const WALL_PAGE_MAX = 64

/** What a producer shows. One of each a device; a second one of the same source replaces the first. */
export const mediaSource = z.enum(['camera', 'microphone', 'screen'])
export type MediaSource = z.infer<typeof mediaSource>

/** No programme has more slots; how many there are, and which, is data (shared/programme.ts). */
export const SLOTS_MAX = 32

const slotKind = z.enum(['picture', 'presentation', 'sound'])
export type SlotKind = z.infer<typeof slotKind>

/**
 * One stream of the programme, of which a viewer holds one consumer from beginning to end. `soundOf`: the picture whose
 * sound it is, played in step with it.
 */
const slot = z.object({ slotId: id, kind: slotKind, soundOf: id.nullable() })
export type Slot = z.infer<typeof slot>

/** What the user wants of an own source: to be sent, to be sent as silence, or not to be had at all. */
export const sourceWish = z.enum(['on', 'silenced', 'off'])
export type SourceWish = z.infer<typeof sourceWish>

/** How much of a source anybody sees or hears now; of a picture that stands on walls alone the lowest layer. */
export const want = z.enum(['nothing', 'lowest', 'all'])
export type Want = z.infer<typeof want>

/** In device pixels; 0 × 0 while it is not shown. */
const shownSize = z.object({ width: z.number().int().min(0).max(16_384), height: z.number().int().min(0).max(16_384) })
export type ShownSize = z.infer<typeof shownSize>

const consumerDescription = z.object({
  consumerId: id,
  producerId: id,
  kind: z.enum(['audio', 'video']),
  rtpParameters,
})

export const iceServer = z.object({
  urls: z.union([z.string(), z.array(z.string())]),
  username: z.string().optional(),
  credential: z.string().optional(),
})

export const mediaRequests = {
  /**
   * Enters the briefing's media. `resume` names the epoch that the page holds: when the server still holds it too, nothing is
   * torn down and `resumed` is true. Otherwise everything the device had is closed and a new epoch begins.
   */
  'media.join': {
    input: z.object({ resume: id.nullable() }),
    output: z.object({ epoch: id, resumed: z.boolean(), rtpCapabilities, iceServers: z.array(iceServer).max(8) }),
  },
  /** Makes the device's transport of that direction; a former one of the same direction is closed. */
  'media.transport': {
    input: z.object({ direction: z.enum(['send', 'recv']) }),
    output: z.object({
      transportId: id,
      iceParameters,
      iceCandidates: z.array(iceCandidate),
      dtlsParameters,
    }),
  },
  'media.connect': { input: z.object({ transportId: id, dtlsParameters }), output: none },
  'media.restartIce': { input: z.object({ transportId: id }), output: z.object({ iceParameters }) },
  /** `want`: what nobody sees or hears now, the browser need neither encode nor send. */
  'media.produce': {
    input: z.object({ transportId: id, source: mediaSource, silenced: z.boolean(), rtpParameters }),
    output: z.object({ producerId: id, want }),
  },
  /** All the programme's streams at once, paused until the page wishes them to flow. */
  'media.consume': {
    input: z.object({ transportId: id, rtpCapabilities }),
    output: z.object({ consumers: z.array(consumerDescription.extend({ slot })).max(SLOTS_MAX) }),
  },
  /**
   * All that the page wants, told whole at every change and after every break of the link: so nothing that was said
   * once can be lost. An older revision than the last one of this epoch is ignored. What the server paused stays paused.
   */
  'media.wishes': {
    input: z.object({
      revision: z.number().int().nonnegative(),
      sources: z.object({ camera: sourceWish, microphone: sourceWish, screen: sourceWish }),
      /** The sizes at which the programme's pictures are shown, by slot; of those that are not named nobody has said. */
      shown: z.record(id, shownSize).refine((sizes) => Object.keys(sizes).length <= SLOTS_MAX),
      /** Consumers whose receivers stand: before that a first keyframe would be lost. */
      ready: z.array(id).max(WALL_PAGE_MAX + SLOTS_MAX),
    }),
    output: none,
  },
  /**
   * The page of the wall that is shown; an empty list leaves the wall. The answer is the whole page as it can be shown
   * now: consumers that stay keep their id, new ones start paused, those not named are closed.
   */
  'media.wall': {
    input: z.object({ siteIds: z.array(id).max(WALL_PAGE_MAX) }),
    output: z.object({ consumers: z.array(consumerDescription.extend({ siteId: id })).max(WALL_PAGE_MAX) }),
  },
  /**
   * Before the opening: lets all rooms hear this site for `SOUND_TEST_MS`; null ends it. `seen`: when the test ends
   * that its sender sees running; another one is left alone. The application answers it itself.
   */
  'media.soundTest': { input: z.object({ siteId: id.nullable(), seen: z.number().nullable() }), output: none },
  'media.leave': { input: none, output: none },
} as const

export type MediaRequestName = keyof typeof mediaRequests
export type MediaInput<N extends MediaRequestName> = z.infer<(typeof mediaRequests)[N]['input']>
export type MediaOutput<N extends MediaRequestName> = z.infer<(typeof mediaRequests)[N]['output']>

/** The same pairs, so typed that a generic request name finds its own shapes. */
export const mediaSchemas: {
  [N in MediaRequestName]: { input: z.ZodType<MediaInput<N>>; output: z.ZodType<MediaOutput<N>> }
} = mediaRequests

/** What the server tells pages about media, unasked and unjournaled. A page that missed one loses nothing for long. */
export const mediaObservation = z.discriminatedUnion('type', [
  /** What this device had is gone (media program or worker replaced, device taken over): join anew. */
  z.object({ type: z.literal('media.reset') }),
  z.object({ type: z.literal('media.wanted'), producerId: id, source: mediaSource, want }),
  /** Who is on a picture of the programme now: not who has the floor, but whose picture flows. */
  z.object({ type: z.literal('media.programme'), slotId: id, siteId: id.nullable(), deviceId: id.nullable() }),
  /**
   * The picture of this site should flow in that slot and does not: draw its stand-by card. null: it flows again. `soundOnly`: the
   * site has no camera, and takes part by sound.
   */
  z.object({ type: z.literal('media.standby'), slotId: id, siteId: id.nullable(), soundOnly: z.boolean() }),
  /** Whether the presentation comes in, moving or not; so it is while there is none. */
  z.object({ type: z.literal('media.presentation'), slotId: id, flows: z.boolean() }),
  /** Sites whose sound comes in at the server and goes out to everybody, whether they speak or are silent. */
  z.object({ type: z.literal('media.heard'), siteIds: z.array(id).max(SLOTS_MAX) }),
  /** Before the opening: the site that all rooms hear now, until an instant of the server's clock. */
  z.object({
    type: z.literal('media.soundTest'),
    running: z.object({ siteId: id, endsAt: z.number() }).nullable(),
  }),
  /** A camera on the page of the wall appeared or went: ask `media.wall` again. */
  z.object({ type: z.literal('media.wallChanged') }),
  /** Loudness of sites that are heard, dBov: −127 (silence) to 0. At most once a second. */
  z.object({
    type: z.literal('media.levels'),
    levels: z.array(z.object({ siteId: id, deviceId: id, level: z.number().int().min(-127).max(0) })),
  }),
  /**
   * Told to those who lead: the sites that send a camera's picture, and those whose microphone is there and not switched
   * off in the room. Whether they may be seen and heard now is another matter. At most once in two seconds.
   */
  z.object({ type: z.literal('media.sources'), cameras: z.array(id), microphones: z.array(id) }),
  /** How well each sending device is received: 0 (nothing) to 10. At most once in two seconds. */
  z.object({
    type: z.literal('media.quality'),
    devices: z.array(z.object({ siteId: id, deviceId: id, score: z.number().int().min(0).max(10) })),
  }),
])
export type MediaObservation = z.infer<typeof mediaObservation>
