import type { TestContext } from 'vitest'

declare module 'vitest' {
  interface TaskMeta {
    /** Why this machine cannot run the test: `npm test` tells it at its end. */
    leftOut?: string
  }
}

/** Ends a test that cannot run here, and has `npm test` say so. */
export function leaveOut({ task, skip }: Pick<TestContext, 'task' | 'skip'>, why: string): never {
  task.meta.leftOut = why
  return skip(why)
}
