import { afterAll, beforeAll } from 'vitest'
import type { Revocation } from '../../server/identity/revocations.ts'
import { httpWorld, type HttpWorld } from './httpWorld.ts'

/** One world for all tests of a file, and what is asked of it again and again about who somebody is. */
export function identityWorld() {
  let opened: HttpWorld | undefined
  const world = (): HttpWorld => {
    if (opened === undefined) throw new Error('The world is there while tests run.')
    return opened
  }
  beforeAll(async () => {
    opened = await httpWorld()
  })
  afterAll(() => opened?.close())
  return {
    get world() {
      return world()
    },
    signIn: (signInName: string, password: string, caller: string | null = null) =>
      world().call(caller, 'session.signIn', { body: { signInName, password } }),
    /** The sign-in name behind a cookie; null: nobody. */
    whoIs: async (cookie: string) => (await world().call(cookie, 'session.show')).data?.signInName ?? null,
    /** What was revoked while `during` ran. */
    revoked: async (during: () => Promise<unknown>) => {
      const told: Revocation[] = []
      const stop = world().identity.onRevoked((revocation) => told.push(revocation))
      await during()
      stop()
      return told
    },
  }
}
