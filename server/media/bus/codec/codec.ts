/** A codec as RTP parameters name it. */
export type CodecName = {
  mimeType: string
  clockRate: number
  channels?: number
  parameters: Record<string, number | string>
}

/** All that the bus must know of how pictures are coded: one file a codec. */
export type VideoCodec = {
  readonly name: CodecName
  /** Of each stream of the bus, lowest rate of frames first. */
  readonly temporalLayers: number
  /** For one layer of a source, from beginning to end. */
  reader(): KeyframeReader
  /** For one stream of the bus, from beginning to end. */
  numbering(): Numbering
}

/**
 * Whether what a decoder needs first of a keyframe is there with this packet: what flows from here on begins with the
 * first packet of its frame. null for what cannot be read.
 * @param frame the source's RTP time, the same for all packets of a frame
 */
export type KeyframeReader = (payload: Buffer, frame: number) => boolean | null

/** The numbers that a codec writes into its frames: they rise for the whole life of a stream, whatever its sources count. */
export type Numbering = {
  /** What comes next is the keyframe of another source. */
  restart(): void
  /**
   * A payload with the stream's own numbers, in parts. Called for what the source's reader could read.
   * @param frame the source's RTP time: all packets of a frame, also late ones, get the same numbers
   */
  rewrite(payload: Buffer, frame: number): Buffer[]
}
