/** Signed distance a − b of 16-bit sequence numbers, −32768 … 32767 (RFC 1982). */
export function sequenceDelta(a: number, b: number): number {
  return ((a - b) << 16) >> 16
}

/** Signed distance a − b of 32-bit RTP timestamps. */
export function timestampDelta(a: number, b: number): number {
  return (a - b) | 0
}

export function sequence(value: number): number {
  return value & 0xffff
}

/** Wraps any integer, also beyond 2^32 and below zero, to an RTP timestamp. */
export function timestamp(value: number): number {
  return Number(BigInt.asUintN(32, BigInt(Math.round(value))))
}
