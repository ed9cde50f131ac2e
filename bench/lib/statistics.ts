/** The value below which that part (0 … 1) of the values lies; NaN without values. */
export function quantile(values: number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (sorted.length - 1) * part
  const [low = NaN, high = low] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]]
  return low + (high - low) * (at - Math.floor(at))
}

export function median(values: number[]): number {
  return quantile(values, 0.5)
}

/** One decimal, null when there is nothing to round. */
export function rounded(value: number): number | null {
  return Number.isFinite(value) ? Math.round(value * 10) / 10 : null
}

/** Unix milliseconds with fractions, comparable between the processes of one machine. */
export function unixNow(): number {
  return performance.timeOrigin + performance.now()
}
