/**
 * For callbacks of timers and events, above which nobody catches anything: what `work` throws or rejects with is told to
 * `failed`, and ends no program.
 */
export function guarded<A extends unknown[]>(
  work: (...args: A) => unknown,
  failed: (fault: unknown) => void,
): (...args: A) => void {
  return (...args) => {
    try {
      const done = work(...args)
      if (done instanceof Promise) done.catch(failed)
    } catch (fault) {
      failed(fault)
    }
  }
}
