/**
 * Rejects when `promise` has not settled within `ms`; what it would have given is dropped.
 * @param late what it rejects with
 */
export async function withDeadline<T>(
  promise: Promise<T>,
  ms: number,
  late: () => Error = () => new Error(`No answer within ${ms} ms`),
): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(late()), ms)
  })
  try {
    return await Promise.race([promise, deadline])
  } finally {
    clearTimeout(timer)
  }
}

/** Resolves when `promise` has settled, however, or after `ms`. */
export async function atMost(promise: Promise<unknown>, ms: number): Promise<void> {
  await withDeadline(promise, ms).catch(() => {})
}
