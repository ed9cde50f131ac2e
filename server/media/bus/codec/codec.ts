/** A codec as RTP parameters name it. */
export type CodecName = {
  mimeType: string
  clockRate: number
  channels?: number
  parameters: Record<string, number>
}

/** All that the bus must know of how pictures are coded. A second codec is a second file beside `vp8.ts`. */
export type VideoCodec = {
  readonly name: CodecName
  /** Of each stream of the bus, lowest rate of frames first. */
  readonly temporalLayers: number
  /** Whether a packet of a source is the first one of a keyframe; null for what cannot be read. */
  isKeyframe(payload: Buffer): boolean | null
  /** For one stream of the bus, from beginning to end. */
  numbering(): Numbering
}

/** The numbers that a codec writes into its frames: they rise for the whole life of a stream, whatever its sources count. */
export type Numbering = {
  /** What comes next is the keyframe of another source. */
  restart(): void
  /**
   * A payload with the stream's own numbers, in parts. Called for what `isKeyframe` could read.
   * @param frame the source's RTP time: all packets of a frame, also late ones, get the same numbers
   */
  rewrite(payload: Buffer, frame: number): Buffer[]
}
