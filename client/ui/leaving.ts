import { queryClient } from '../lib/queryClient.ts'
import { signOut } from '../lib/session.ts'

const leftKey = ['session.left'] as const

/** Signs out by one's own wish: the sign-in page does not say then that the session has ended. */
export async function leave(): Promise<void> {
  await signOut()
  // Forgotten with everything else when somebody signs in.
  queryClient.setQueryData(leftKey, true)
}

export const hasLeft = (): boolean => queryClient.getQueryData(leftKey) === true
